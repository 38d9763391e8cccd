/**
 * About `count` intervals between round numbers that cover the values, as R's `pretty`: steps of 1, 2 or 5 times a
 * power of ten.
 */
export function prettyBreaks(low: number, high: number, count: number): number[] {
  const step = niceStep((high - low) / count);
  const first = Math.floor(low / step + 1e-7);
  const last = Math.ceil(high / step - 1e-7);
  // Whole numbers times the step, written off at its digits: 0.1 * 3 is not 0.3.
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(Math.min(digits, 100))),
  );
}

/** R's bias towards longer steps. */
const BIAS = 1.5;

function niceStep(cell: number): number {
  const unit = 10 ** Math.floor(Math.log10(cell));
  if (10 * unit - cell < BIAS * (cell - 5 * unit)) return 10 * unit;
  if (5 * unit - cell < (0.5 + 1.5 * BIAS) * (cell - 2 * unit)) return 5 * unit;
  return 2 * unit - cell < BIAS * (cell - unit) ? 2 * unit : unit;
}
