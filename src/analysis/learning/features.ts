/** What stands on the right of a formula as columns of numbers, coded as a learning method wants them. */
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { rightColumns } from "../linear/fitted-parts.js";
import type { Formula } from "../linear/formula.js";
import { type RowSource, completeRows } from "../linear/row-source.js";
import { type Variable, fitVariable } from "../linear/variable.js";

/** Remembers the levels of text columns, so that other rows are coded alike. */
export interface FeatureCoding {
  formula: Formula;
  /** Of the columns that it makes. */
  names: readonly string[];
  variables: readonly Variable[];
}

/**
 * A column of numbers is one feature. Text and booleans become a feature of 0 and 1 for each level, or one for two levels:
 * unlike a regression, these methods treat all levels alike, and need no reference.
 *
 * @throws DataError for a formula without features, for interactions, an offset, and for data that cannot be coded.
 */
export function fitFeatures(formula: Formula, source: RowSource): FeatureCoding {
  const interaction = formula.terms.find(({ variables }) => variables.length > 1);
  if (interaction !== undefined) {
    const product = interaction.text.replaceAll(":", " * ");
    throw new DataError(
      `formula "${formula.text}": this method takes columns, not interactions; a product is I(${product})`,
    );
  }
  if (formula.offsets.length > 0)
    throw new DataError(`formula "${formula.text}": this method has no use for an offset`);
  if (formula.terms.length === 0) throw new DataError(`formula "${formula.text}" names no feature`);
  const variables = formula.terms
    .flatMap((term) => term.variables)
    .map((one) => fitVariable(one, source, {}));
  const first: RowSource = { ...source, rows: source.rows.slice(0, 1) };
  return { formula, variables, names: codedColumns(variables, first).map(({ name }) => name) };
}

/** The columns for rows of a source. */
export function featureColumns({ variables }: FeatureCoding, source: RowSource): Float64Array[] {
  return codedColumns(variables, source).map(({ values }) => values);
}

/** The columns for all rows of a frame. @throws DataError for a column that is not there, a missing value and an unseen level. */
export function featuresOf(coding: FeatureCoding, frame: Frame): Float64Array[] {
  return featureColumns(coding, completeRows(frame, rightColumns(coding.formula), "error"));
}

function codedColumns(variables: readonly Variable[], source: RowSource): ReturnType<Variable["code"]> {
  return variables.flatMap((one) => one.code(source, (one.factor?.levels.length ?? 0) > 2));
}
