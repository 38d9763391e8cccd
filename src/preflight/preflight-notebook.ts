/** What a notebook would run, as far as types are concerned. */
export interface PreflightCell {
  /** Position among all cells of the notebook, from 0. */
  cellIndex: number;
  /** A cell's code, or an expression of a Markdown cell. */
  source: string;
  /** Where `source` begins in the cell's own. */
  at: number;
  /** A value in the text. */
  isExpression: boolean;
}

export interface PreflightNotebook {
  /** Absolute. */
  path: string;
  /** In the order in which the kernel would be given them. */
  cells: readonly PreflightCell[];
}

/** A type that does not hold. */
export interface TypeFinding {
  /** In the compiler's words, without a full stop. */
  message: string;
  /** The compiler's number of it. */
  code: number;
  /** The cell, or the module that a cell imports (absolute). */
  where: PreflightCell | string;
  /** The line of the module. */
  sourceLine?: string;
  /** Counted from 0, in the source of the cell or in the module. */
  position: { line: number; column: number };
  /** Something is not used; nothing is wrong with it. */
  isUnused: boolean;
}
