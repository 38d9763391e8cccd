/**
 * Numbers written by hand in the text that a cell computes as well: they go stale in silence. Left alone are numbers of
 * fewer than three significant digits, years, code, formulas, links, citations and the statements of claims.
 */
import type { MarkdownCell } from "../notebook/nbformat.js";
import { numbersIn } from "./compare/compare-texts.js";
import { collectResults } from "./results/collect-results.js";
import type { Result } from "./results/result.js";
import { isSketched } from "./results/values.js";
import type { Checked, Finding } from "./rule.js";

const FEWEST_DIGITS = 3;
/** As a share: so near that it was probably the value once. */
const NEAR = 0.005;
/** A longer column is data rather than a result. */
const MOST_ROWS = 30;

export function numbersComputed({ executed }: Checked): Finding[] {
  const computed = [...new Set(collectResults(executed.notebook).flatMap(numbersOf))];
  if (computed.length === 0) return [];
  return executed.notebook.cells.flatMap((cell, cellIndex) =>
    cell.cell_type === "markdown" ? findings(cell, cellIndex, computed) : [],
  );
}

function findings({ source }: MarkdownCell, cellIndex: number, computed: readonly number[]): Finding[] {
  const prose = blanked(source);
  return numbersIn(prose).flatMap(({ value, at, length }) => {
    const written = source.slice(at, at + length);
    if (!isResultLike(written, value)) return [];
    const place = { cellIndex, line: source.slice(0, at).split("\n").length };
    const equal = computed.find(roundingTo(written));
    if (equal !== undefined)
      return [{ ...place, message: `${written} is written by hand, and a cell computes it`, remedy }];
    const near = computed.find((one) => Math.abs(one - value) <= NEAR * Math.abs(value));
    if (near === undefined) return [];
    const shown = Number(near.toPrecision(significant(written) + 2));
    return [
      {
        ...place,
        message: `${written} is written by hand, and is near ${shown}, which a cell computes`,
        remedy,
      },
    ];
  });
}

const remedy = "Let the cell write it: {eval}`…`, or display(markdown(`…`)).";

/** Everything that is no sentence as blanks, so that places stay what they are. */
function blanked(source: string): string {
  const others = [
    /^---\n[^]*?^---$/gm,
    /^(`{3,}|~{3,}|:{3,})[^]*?^\1/gm,
    /(`+)[^`][^]*?\1/g,
    /\$\$[^]*?\$\$/g,
    /\$[^$\n]+\$/g,
    /\\\([^]*?\\\)|\\\[[^]*?\\\]/g,
    /\]\([^)]*\)|<[^>]*>|https?:\S+/g,
    /\[[@^][^\]]*\](?::.*)?/g,
    /^\s*\d+[.)]\s/gm,
  ];
  return others.reduce(
    (text, pattern) => text.replace(pattern, (match) => match.replace(/[^\n]/g, " ")),
    source,
  );
}

function isResultLike(written: string, value: number): boolean {
  if (significant(written) < FEWEST_DIGITS) return false;
  const isYear = /^\d{4}$/.test(written) && value >= 1500 && value <= 2100;
  return !isYear;
}

function significant(written: string): number {
  const digits = written.replace(/[eE].*$/, "").replace(/[^\d.]/g, "");
  const whole = digits.includes(".") ? digits.replace(".", "") : digits.replace(/0+$/, "");
  return whole.replace(/^0+/, "").length;
}

/** Written with as many decimals, it reads the same. */
function roundingTo(written: string): (value: number) => boolean {
  const plain = written.replaceAll(",", "").replace("−", "-").replace(/^\+/, "");
  const decimals =
    plain.includes("e") || plain.includes("E") ? undefined : (plain.split(".")[1]?.length ?? 0);
  const number = Number(plain);
  if (decimals === undefined) return (value) => value === number;
  return (value) => Math.abs(value - number) <= 1 && value.toFixed(Math.min(decimals, 20)) === plain;
}

function numbersOf(result: Result): number[] {
  switch (result.kind) {
    case "value":
    case "text":
      return numbersIn(result.text).map(({ value }) => value);
    case "claim":
      return [result.computed];
    case "table":
      return result.columns.flatMap(({ values }) =>
        isSketched(values) || values.length > MOST_ROWS
          ? []
          : values.filter((value): value is number => typeof value === "number"),
      );
    case "figure":
    case "picture":
      return [];
  }
}
