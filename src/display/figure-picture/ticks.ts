/** Where the marks of an axis stand, and what is written beside them. */

export interface Tick {
  value: number;
  label: string;
}

const DAY_MS = 86_400_000;

/** About `count` round numbers between two ends. */
export function linearTicks(low: number, high: number, count = 8): Tick[] {
  const step = roundStep((high - low) / count);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return multiples(low, high, step).map((value) => ({ value, label: numberLabel(value, digits) }));
}

/** Powers of ten; with 2 and 5 between them where there are few. The ends and the values are logarithms. */
export function logTicks(low: number, high: number): Tick[] {
  const factors = high - low > 3 ? [1] : [1, 2, 5];
  const powers = Array.from(
    { length: Math.ceil(high) - Math.floor(low) + 1 },
    (_, index) => Math.floor(low) + index,
  );
  return powers
    .flatMap((power) => factors.map((factor) => ({ power, factor })))
    .map(({ power, factor }) => ({
      value: power + Math.log10(factor),
      label: String(Number((factor * 10 ** power).toPrecision(6))),
    }))
    .filter(({ value }) => value >= low && value <= high);
}

/** The first days of years or months, or round numbers of days or hours; the ends are milliseconds. */
export function dateTicks(low: number, high: number): Tick[] {
  const days = (high - low) / DAY_MS;
  if (days > 120) return monthTicks(low, high, days / 30.5 / 6);
  const step = days > 6 ? DAY_MS * Math.ceil(days / 7) : roundStep((high - low) / 6 / 3_600_000) * 3_600_000;
  return multiples(low, high, step).map((value) => ({
    value,
    label: new Date(value)
      .toISOString()
      .slice(...(days > 6 ? [0, 10] : [5, 16]))
      .replace("T", " "),
  }));
}

function monthTicks(low: number, high: number, months: number): Tick[] {
  const step = [1, 2, 3, 6].find((size) => size >= months) ?? 12 * Math.ceil(roundStep(months / 12));
  const first = new Date(low).getUTCFullYear() * 12;
  const last = (new Date(high).getUTCFullYear() + 1) * 12;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => {
    const value = Date.UTC(0, first + index * step - 1900 * 12);
    return { value, label: new Date(value).toISOString().slice(0, step % 12 === 0 ? 4 : 7) };
  }).filter(({ value }) => value >= low && value <= high);
}

/** 1, 2 or 5 times a power of ten, at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10);
}

function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

function numberLabel(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return String(Number(value.toPrecision(4)));
  return (size < 1e-12 ? 0 : value).toFixed(Math.min(digits, 8)).replace("-", "−");
}
