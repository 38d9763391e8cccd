/** Numbers as values in sentences: how they are to be written is said once, and each page does it in its language. */
import { NUMBER_MIME_TYPE, isCurrency } from "../numbers/number-style.js";
import type { NumberStyle } from "../numbers/number-style.js";
import { writeNumber } from "../numbers/write-number.js";
import type { DisplayBundle, Displayable } from "./bundle.js";
import { inspectAsText } from "./inspect-as-text.js";

/** Where no page says its language. */
const PLAIN_LANGUAGE = "en";

/** A number and how it is written; make it with `significant`, `fixed`, `percent` and their like. */
export class FormattedNumber implements Displayable {
  readonly value: number;
  readonly style: Readonly<NumberStyle>;

  constructor(value: number, style: NumberStyle) {
    this.value = value;
    this.style = style;
  }

  /** In English, as Jupyter and a template literal show it. */
  toString(): string {
    return writeNumber(this, PLAIN_LANGUAGE);
  }

  toMimeBundle(): DisplayBundle {
    const { value, style } = this;
    return { data: { "text/plain": this.toString(), [NUMBER_MIME_TYPE]: { value, style } }, metadata: {} };
  }
}
inspectAsText(FormattedNumber.prototype);

/**
 * A number with so many significant digits, zeros at the end included; below 0.0001 and from 10¹⁵ on as a power of ten.
 *
 * @param digits 1 to 17; default 3
 * @throws TypeError for what is not finite. RangeError for other digits.
 * @example String(significant(3.93241)) // "3.93"
 * @example significant(0.0000123) // shown as 1.23 × 10⁻⁵
 */
export function significant(value: number, digits = 3): FormattedNumber {
  checkNumber("significant", value);
  checkRange("significant", "significant digits", digits, 1, 17);
  return new FormattedNumber(value, { kind: "significant", digits });
}

/**
 * A number with so many decimals.
 *
 * @param decimals 0 to 17; default 2
 * @throws TypeError for what is not finite. RangeError for other decimals.
 * @example String(fixed(1234.567, 1)) // "1,234.6"
 */
export function fixed(value: number, decimals = 2): FormattedNumber {
  checkNumber("fixed", value);
  checkRange("fixed", "decimals", decimals, 0, 17);
  return new FormattedNumber(value, { kind: "fixed", digits: decimals });
}

/**
 * A count: no decimals, its thousands apart.
 *
 * @throws TypeError for what is not finite.
 * @example String(thousands(1234567)) // "1,234,567"
 */
export function thousands(value: number): FormattedNumber {
  checkNumber("thousands", value);
  return new FormattedNumber(value, { kind: "fixed", digits: 0 });
}

/**
 * A share as a percentage.
 *
 * @param share 1 is 100 %
 * @param decimals of the percentage, 0 to 15; default 1
 * @throws TypeError for what is not finite. RangeError for other decimals.
 * @example String(percent(0.6511)) // "65.1%"
 */
export function percent(share: number, decimals = 1): FormattedNumber {
  checkNumber("percent", share);
  checkRange("percent", "decimals", decimals, 0, 15);
  return new FormattedNumber(share, { kind: "percent", digits: decimals });
}

/**
 * An amount of money.
 *
 * @param code of the currency, ISO 4217, such as `EUR`
 * @param decimals 0 to 15; default: as the currency has them
 * @throws TypeError for what is not finite, and for a code that is not three letters. RangeError for other decimals.
 * @example String(currency(1234.5, "EUR")) // "€1,234.50"
 */
export function currency(value: number, code: string, decimals?: number): FormattedNumber {
  checkNumber("currency", value);
  if (!isCurrency(code))
    throw new TypeError(`currency requires a code of three letters, such as EUR: ${String(code)}`);
  if (decimals === undefined) return new FormattedNumber(value, { kind: "currency", currency: code });
  checkRange("currency", "decimals", decimals, 0, 15);
  return new FormattedNumber(value, { kind: "currency", currency: code, digits: decimals });
}

/**
 * A number with its unit, which stays on its line.
 *
 * @param value a number, with three significant digits, or one with a format of its own
 * @throws TypeError for what is not finite, and for a blank unit.
 * @example quantity(120.4, "m²") // shown as 120 m²
 * @example quantity(fixed(36.6, 1), "°C") // shown as 36.6 °C
 */
export function quantity(value: number | FormattedNumber, unit: string): FormattedNumber {
  if (typeof unit !== "string" || unit.trim() === "") throw new TypeError("quantity requires a unit");
  const number = value instanceof FormattedNumber ? value : significant(value);
  return new FormattedNumber(number.value, { ...number.style, unit: unit.trim() });
}

/**
 * A change: with its sign, also where it is positive.
 *
 * @param value a number, with three significant digits, or one with a format of its own
 * @throws TypeError for what is not finite.
 * @example String(signed(0.25)) // "+0.250"
 * @example String(signed(percent(-0.031))) // "−3.1%"
 */
export function signed(value: number | FormattedNumber): FormattedNumber {
  const number = value instanceof FormattedNumber ? value : significant(value);
  return new FormattedNumber(number.value, { ...number.style, signed: true });
}

/**
 * A p value as a statement: `p = 0.012`, and `p < 0.001` where it is smaller than its decimals can say.
 *
 * @param decimals 1 to 15; default 3
 * @throws RangeError for what is not between 0 and 1, and for other decimals.
 * @example pValue(1.49e-12) // shown as p < 0.001
 */
export function pValue(value: number, decimals = 3): FormattedNumber {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`pValue requires a number from 0 to 1, not ${value}`);
  checkRange("pValue", "decimals", decimals, 1, 15);
  return new FormattedNumber(value, { kind: "p-value", digits: decimals });
}

function checkNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new TypeError(`${name} requires a finite number, not ${value}`);
}

function checkRange(name: string, what: string, value: number, least: number, most: number): void {
  const isInside = Number.isInteger(value) && value >= least && value <= most;
  if (!isInside) throw new RangeError(`${name} requires ${least} to ${most} ${what}, not ${value}`);
}
