import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { sum } from "../sum.js";
import { formatPValue, showPValues } from "./format-p-value.js";
import { fTest } from "./inference.js";
import type { LinearModel } from "./linear-model.js";
import { basisColumns } from "./orthonormal.js";

/** One line of an analysis of variance; residuals and the first of several models have no test. */
export interface AnovaRow {
  /** A term, `Residuals`, or a model's formula. */
  source: string;
  /** Of one model: of the term. Of several: what this one has more than the one before. */
  degreesOfFreedom?: number;
  sumOfSquares?: number;
  meanSquare?: number;
  fStatistic?: number;
  pValue?: number;
  /** Of several models. */
  residualDegreesOfFreedom?: number;
  residualSumOfSquares?: number;
}

/** What `anova` returns; shows itself as a table. */
export class Anova {
  readonly rows: readonly AnovaRow[];
  readonly caption: string;

  constructor(rows: readonly AnovaRow[], caption: string) {
    this.rows = rows;
    this.caption = caption;
  }

  toMimeBundle(): DisplayBundle {
    const used = Object.entries(HEADINGS).filter(([name]) =>
      this.rows.some((row) => Object.hasOwn(row, name)),
    );
    const rows = this.rows.map((row) => ({ ...row }));
    const shown = table(rows, {
      columns: Object.fromEntries(used),
      caption: this.caption,
      maxRows: rows.length,
    });
    const pValues = shown.columns.find(({ name }) => name === "pValue");
    pValues?.texts.splice(0, rows.length, ...rows.map(({ pValue }) => blankOr(pValue, formatPValue)));
    showPValues(shown.columns);
    for (const column of shown.columns)
      column.texts.splice(0, rows.length, ...column.texts.map((text) => (text === "NA" ? "" : text)));
    return shown.toMimeBundle();
  }
}
inspectAsText(Anova.prototype);

const HEADINGS = {
  source: "",
  residualDegreesOfFreedom: "Residual df",
  residualSumOfSquares: "RSS",
  degreesOfFreedom: "df",
  sumOfSquares: "Sum of squares",
  meanSquare: "Mean square",
  fStatistic: "F",
  pValue: "p",
};

const blankOr = (value: number | undefined, format: (value: number) => string): string =>
  value === undefined ? "" : format(value);

/**
 * Analysis of variance, as R's `anova`: of one model, what each term explains beyond those before it (type I); of
 * several nested models, smallest first, what each explains beyond the one before, against the residual variance of
 * the largest.
 *
 * @throws DataError for models of different rows or responses, and for models that are not nested.
 * @example display(anova(lm("mpg ~ wt", mtcars), lm("mpg ~ wt + hp", mtcars)))
 */
export function anova(model: LinearModel, ...larger: readonly LinearModel[]): Anova {
  if (larger.length === 0) return new Anova(termRows(model), `Analysis of variance of ${model.formula}`);
  return new Anova(modelRows([model, ...larger]), `Analysis of variance of models of ${model.response}`);
}

function termRows(model: LinearModel): AnovaRow[] {
  const { design, solution } = model.parts;
  const { degreesOfFreedom, residualSumOfSquares } = model;
  let next = 0;
  const rows = design.terms.map(({ text, names }): AnovaRow => {
    const effects = solution.orthonormal.effects.slice(next, (next += names.length));
    return tested(text, sum(effects.map((effect) => effect ** 2)), names.length, model);
  });
  const residuals = {
    source: "Residuals",
    degreesOfFreedom,
    sumOfSquares: residualSumOfSquares,
    meanSquare: residualSumOfSquares / degreesOfFreedom,
  };
  return [...rows, residuals];
}

function modelRows(models: readonly LinearModel[]): AnovaRow[] {
  const [first] = models as [LinearModel];
  const largest = models.reduce((a, b) => (b.degreesOfFreedom < a.degreesOfFreedom ? b : a));
  return models.map((model, index): AnovaRow => {
    const residual = {
      residualDegreesOfFreedom: model.degreesOfFreedom,
      residualSumOfSquares: model.residualSumOfSquares,
    };
    const smaller = models[index - 1];
    if (smaller === undefined) return { source: model.formula, ...residual };
    requireNested(first, smaller, model);
    const explained = smaller.residualSumOfSquares - model.residualSumOfSquares;
    const df = smaller.degreesOfFreedom - model.degreesOfFreedom;
    const { meanSquare: _, ...test } = tested(model.formula, Math.max(0, explained), df, largest);
    return { ...residual, ...test };
  });
}

function tested(source: string, sumOfSquares: number, df: number, against: LinearModel): AnovaRow {
  const test = fTest(sumOfSquares, df, against.residualSumOfSquares, against.degreesOfFreedom);
  return {
    source,
    degreesOfFreedom: df,
    sumOfSquares,
    meanSquare: sumOfSquares / df,
    fStatistic: test.statistic,
    pValue: test.pValue,
  };
}

/** Squared length by which a unit vector of the smaller model may stand out of the larger by rounding. */
const ROUNDING = 1e-9;

function requireNested(first: LinearModel, smaller: LinearModel, larger: LinearModel): void {
  const sameData =
    first.rowCount === larger.rowCount &&
    first.response === larger.response &&
    first.parts.data.source.rows.every((row, index) => row === larger.parts.data.source.rows[index]);
  if (!sameData) {
    throw new DataError(
      `anova compares models of one response and the same rows: ${first.formula} has ${first.rowCount} rows, ` +
        `${larger.formula} ${larger.rowCount}; leave out rows with missing values first`,
    );
  }
  const isNested = smaller.degreesOfFreedom > larger.degreesOfFreedom && spans(larger, smaller);
  if (isNested) return;
  throw new DataError(
    `anova compares nested models, smallest first: ${larger.formula} does not contain ${smaller.formula}`,
  );
}

/** True where every column of the smaller model is a combination of the larger one's. */
function spans(larger: LinearModel, smaller: LinearModel): boolean {
  const basis = basisColumns(larger.parts.solution.orthonormal);
  return basisColumns(smaller.parts.solution.orthonormal).every((unit) => {
    const inside = basis.map((column) => sum(column.map((value, row) => value * (unit[row] as number))) ** 2);
    return 1 - sum(inside) <= ROUNDING;
  });
}
