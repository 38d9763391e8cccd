/** Numbers in sentences, written as people of a language write them: separators, a real minus sign, no breaks inside. */
import type { NumberStyle, StyledNumber } from "./number-style.js";

const NO_BREAK_SPACE = "\u00a0";
const MINUS = "−";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** From here on a whole number is not exact as a double; smaller ones than 0.0001 have more zeros than one can count. */
const LARGEST_PLAIN = 1e15;
const SMALLEST_PLAIN = 1e-4;

const UNITS_WITHOUT_SPACE = new Set(["°", "′", "″"]);

/**
 * @param lang a BCP 47 tag
 * @example writeNumber({ value: -1234.5, style: { kind: "fixed", digits: 1 } }, "de") // "−1.234,5"
 */
export function writeNumber({ value, style }: StyledNumber, lang: string): string {
  const text = style.kind === "p-value" ? writePValue(value, style, lang) : writePlain(value, style, lang);
  const { unit } = style;
  if (unit === undefined) return text;
  return `${text}${UNITS_WITHOUT_SPACE.has(unit) ? "" : NO_BREAK_SPACE}${unit}`;
}

function writePlain(value: number, style: NumberStyle, lang: string): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
  if (style.kind === "significant" && !isPlain) return writeWithExponent(value, style, lang);
  return write(value, { ...intlOptions(style), ...signDisplay(style) }, lang);
}

function intlOptions({ kind, digits, currency }: NumberStyle): Intl.NumberFormatOptions {
  const decimals =
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (kind === "significant")
    return { minimumSignificantDigits: digits ?? 1, maximumSignificantDigits: digits ?? 21 };
  if (kind === "currency") return { style: "currency", currency: currency ?? "XXX", ...decimals };
  return { ...(kind === "percent" && { style: "percent" }), ...decimals };
}

function writeWithExponent(value: number, style: NumberStyle, lang: string): string {
  const digits = style.digits ?? 1;
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const decimals = { minimumFractionDigits: digits - 1, maximumFractionDigits: digits - 1 };
  const factor = write(Number(mantissa), { ...decimals, ...signDisplay(style) }, lang);
  return [factor, "×", `10${raised(Number(exponent))}`].join(NO_BREAK_SPACE);
}

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** Below the last decimal, and so near to 1 that it would read as 1, it is only known to be so. */
function writePValue(value: number, { digits = 3 }: NumberStyle, lang: string): string {
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const least = 10 ** -digits;
  const [sign, shown] =
    value < least ? ["<", least] : value > 1 - least / 2 ? [">", 1 - least] : ["=", value];
  return ["p", sign, write(shown, decimals, lang)].join(NO_BREAK_SPACE);
}

/** A number that rounds to zero has no sign. */
function signDisplay({ signed = false }: NumberStyle): Intl.NumberFormatOptions {
  return { signDisplay: signed ? "exceptZero" : "negative" };
}

function write(value: number, options: Intl.NumberFormatOptions, lang: string): string {
  return new Intl.NumberFormat(lang, options)
    .formatToParts(value)
    .map(({ type, value: part }) => (type === "minusSign" ? part.replace("-", MINUS) : part))
    .join("");
}
