import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";

/** What the test finds evidence for: a difference, or one to a chosen side. */
export type Alternative = "two-sided" | "less" | "greater";

/** What a test found; everything but `estimates` is without unit, unless the test says otherwise. */
export interface HypothesisTestResult {
  /** Such as `Welch two-sample t test`. */
  method: string;
  /** Letter of the statistic: t, F, X², … */
  statisticName: string;
  statistic: number;
  /** None for an exact or normal test, one for t and chi-square, two for F. */
  degreesOfFreedom: readonly number[];
  /** Probability of a statistic at least as extreme where the null hypothesis holds. */
  pValue: number;
  /** Only of tests that have a side. */
  alternative?: Alternative;
  /** By name, in units of the data. */
  estimates: Readonly<Record<string, number>>;
  /** Of the quantity the test is about. */
  confidenceInterval?: { readonly low: number; readonly high: number; readonly level: number };
  /** What makes the answer doubtful. */
  warnings?: readonly string[];
}

/** The result of a test of a hypothesis. Shows itself as a table. */
export class HypothesisTest {
  readonly method: string;
  readonly statisticName: string;
  readonly statistic: number;
  readonly degreesOfFreedom: readonly number[];
  /** Probability of a statistic at least as extreme where the null hypothesis holds. */
  readonly pValue: number;
  readonly alternative: Alternative | undefined;
  /** By name, in units of the data. */
  readonly estimates: Readonly<Record<string, number>>;
  readonly confidenceInterval: HypothesisTestResult["confidenceInterval"];
  /** What makes the answer doubtful; empty where nothing does. */
  readonly warnings: readonly string[];

  constructor(result: HypothesisTestResult) {
    this.method = result.method;
    this.statisticName = result.statisticName;
    this.statistic = result.statistic;
    this.degreesOfFreedom = result.degreesOfFreedom;
    this.pValue = result.pValue;
    this.alternative = result.alternative;
    this.estimates = result.estimates;
    this.confidenceInterval = result.confidenceInterval;
    this.warnings = result.warnings ?? [];
  }

  toMimeBundle(): DisplayBundle {
    const interval = this.confidenceInterval;
    const rows = [
      ...Object.entries(this.estimates),
      [this.statisticName, this.statistic],
      ...this.degreesOfFreedom.map((df, index) => [
        this.degreesOfFreedom.length === 1 ? "df" : `df ${index + 1}`,
        df,
      ]),
      ["p", this.pValue],
    ].map(([quantity, value]) => ({ quantity, value: text(value as number) }));
    const notes = [
      ...this.warnings.map((warning) => `Warning: ${warning}`),
      ...(interval === undefined
        ? []
        : [`${interval.level * 100}% confidence interval ${text(interval.low)} to ${text(interval.high)}`]),
      ...(this.alternative === undefined ? [] : [`alternative: ${this.alternative}`]),
    ];
    return table(rows, {
      columns: { quantity: "", value: "Value" },
      caption: this.method,
      note: notes.join("\n") || undefined,
      maxRows: rows.length,
    }).toMimeBundle();
  }
}
inspectAsText(HypothesisTest.prototype);

/** One number beside others of other kinds, so each has its own decimals. */
function text(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return String(Number(value.toPrecision(5)));
}

/** @throws DataError for a level that is not between 0 and 1. */
export function requireLevel(caller: string, level: number): void {
  if (level > 0 && level < 1) return;
  throw new DataError(`${caller} requires a level between 0 and 1, such as 0.95: ${String(level)}`);
}

/** @throws DataError for a word that is no alternative. */
export function requireAlternative(caller: string, alternative: Alternative): void {
  if (["two-sided", "less", "greater"].includes(alternative)) return;
  throw new DataError(
    `${caller}: alternative is "two-sided", "less" or "greater", not ${JSON.stringify(alternative)}`,
  );
}

/** The p-value of a symmetric statistic, from the probability above a value. */
export function pValueOf(
  statistic: number,
  alternative: Alternative,
  above: (value: number) => number,
): number {
  if (alternative === "greater") return above(statistic);
  if (alternative === "less") return above(-statistic);
  return 2 * above(Math.abs(statistic));
}
