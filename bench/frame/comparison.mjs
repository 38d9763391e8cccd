import { median, medianRatio } from "./median.mjs";

/** `1,234`, `12.3`, `1.23`, `0.012`: three digits, or all before the point. */
export function figure(value) {
  if (value === 0) return "0";
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The median of one of the things measured (`seconds`, `processor`, `megabytes`). */
export const typical = (runs, key) => median(runs.map((run) => run[key]));

/** The median of the ratios of each round. */
export const ratio = (own, base, key) =>
  medianRatio(
    own.map((run) => run[key]),
    base.map((run) => run[key]),
  );

/**
 * The table of what was measured in turns: a row for each, with its ratios to some of them, by the clock and, in brackets, of
 * processor time.
 *
 * @param runs what inTurns gave
 * @param against names of the rows that are the measure of the others, each a column; or a function that names a row's own, and
 *   `as` that column
 */
export function comparison(runs, { title, against, as }) {
  const one = typeof against === "function";
  const bases = one ? [as] : against;
  const rows = [...runs].map(([name, own]) => [
    name,
    ...["seconds", "processor", "megabytes"].map((key) => figure(typical(own, key))),
    ...bases.map((base) => both(own, runs.get(one ? against(name) : base))),
  ]);
  const columns = [title, "s", "processor s", "MB at peak", ...bases.map((base) => `of ${base}`)];
  return { columns, rows };
}

const both = (own, base) =>
  `${figure(ratio(own, base, "seconds"))} (${figure(ratio(own, base, "processor"))})`;
