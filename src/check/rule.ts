/** What a rule is given, and what it gives. */
import type { CellOptions } from "../notebook/cell-options.js";
import type { CellRun, ExecutedNotebook } from "../notebook/executed.js";
import type { CodeCell, Notebook } from "../notebook/nbformat.js";
import type { Place, Problem, Severity } from "../notebook/problem.js";

/** A code cell with all that rules ask about it. */
export interface CheckedCell {
  /** Position among all cells, from 0. */
  index: number;
  cell: CodeCell;
  options: CellOptions;
  tags: readonly string[];
  /** Absent if the executor kept no record of the cell. */
  run: CellRun | undefined;
}

/** Where a project lies, and what it says that its notebooks may use. */
export interface ProjectInputs {
  /** The project's folder, absolute; as it was given, and without symbolic links. */
  roots: readonly string[];
  /** Names of environment variables. */
  environment: readonly string[];
  /** Hosts: `example.org`, `example.org:443` or `*.example.org`. */
  network: readonly string[];
}

export interface Checked {
  executed: ExecutedNotebook;
  /** The code cells, in order. */
  cells: readonly CheckedCell[];
  /** As it was read, where that is known. */
  source: Notebook | undefined;
  project: ProjectInputs;
}

/** A problem without what the table of rules adds: its id, its file and its usual severity. */
export interface Finding extends Omit<Place, "file">, Pick<Problem, "message" | "remedy"> {
  /** Only for a finding milder than its rule. */
  severity?: Severity;
}

export interface RuleFacts {
  /** Severity of what it finds, unless the project's configuration says otherwise. */
  severity: Severity;
  /** What should be true, in words. */
  says: string;
}

export interface Rule extends RuleFacts {
  find: (checked: Checked) => Finding[];
}
