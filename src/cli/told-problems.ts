import type { Problem } from "../notebook/problem.js";
import { problemText } from "./problem-text.js";
import type { Colors } from "./terminal.js";

/** With its text in full. */
export interface ToldProblem extends Problem {
  text: string;
}

/** @param sources of the cells, by their index; a cell without one shows no code */
export function toldProblems(
  problems: readonly Problem[],
  sources: Readonly<Record<number, string>>,
  colors: Colors,
): ToldProblem[] {
  return problems.map((problem) => ({
    ...problem,
    text: problemText(problem, sources[problem.place.cellIndex ?? -1], colors),
  }));
}
