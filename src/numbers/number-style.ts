/**
 * A number in a sentence with the way in which it is to be written, as it travels in a bundle
 * (`application/vnd.galley.number+json`): the page writes it in its own language, and a check compares the number itself.
 */

export const NUMBER_MIME_TYPE = "application/vnd.galley.number+json";

const KINDS = ["significant", "fixed", "percent", "currency", "p-value"] as const;

export interface NumberStyle {
  kind: (typeof KINDS)[number];
  /** Significant digits for `significant`, else decimals. Absent: as many as the currency has. */
  digits?: number;
  /** A positive number has its sign, too. */
  signed?: boolean;
  /** Written behind the number. */
  unit?: string;
  /** ISO 4217. */
  currency?: string;
}

export interface StyledNumber {
  value: number;
  style: NumberStyle;
}

/** What a bundle holds; undefined if that is no styled number. */
export function readStyledNumber(content: unknown): StyledNumber | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const { value, style } = content as { value?: unknown; style?: unknown };
  if (typeof value !== "number" || typeof style !== "object" || style === null) return undefined;
  const { kind, digits, signed, unit, currency } = style as Record<keyof NumberStyle, unknown>;
  const known = KINDS.find((one) => one === kind);
  if (known === undefined || (known === "currency" && !isCurrency(currency))) return undefined;
  return {
    value,
    style: {
      kind: known,
      ...(isDigits(digits) && { digits }),
      ...(signed === true && { signed }),
      ...(typeof unit === "string" && { unit }),
      ...(isCurrency(currency) && { currency }),
    },
  };
}

/** Three letters, as `Intl` wants them. */
export function isCurrency(code: unknown): code is string {
  return typeof code === "string" && /^[A-Za-z]{3}$/.test(code);
}

/** Of which `Intl` writes so many, be they significant or decimals. */
function isDigits(digits: unknown): digits is number {
  return Number.isInteger(digits) && (digits as number) >= 0 && (digits as number) <= 21;
}
