/** Which cells a result was made by: the one that shows it, those that made what it uses, and so on. */
import { notebookLanguage } from "../language.js";
import type { Cell, Notebook } from "../nbformat.js";
import { namesInPython } from "./names-in-python.js";
import { type CellNames, namesInTypeScript } from "./names-in-typescript.js";

/** What a cell read and wrote outside the kernel's memory: a file that one writes and another reads joins them, too. */
export interface CellFiles {
  read: readonly string[];
  written: readonly string[];
}

export interface CellGraph {
  /** Positions of the cell itself and of all cells behind it, in order. */
  behind(cellIndex: number): number[];
  /**
   * Of an expression in the text of a cell: the cells that made the names in it, and all cells behind these.
   * Names that are made only further down, as those in a summary at the head, are found there.
   */
  behindExpression(expression: string, cellIndex: number): { makers: number[]; all: number[] };
}

/**
 * Of TypeScript, JavaScript and Python. In other languages every earlier cell counts as behind a cell.
 *
 * @param files what each cell read and wrote, by position; a cell that is not in it did neither
 * @example cellGraph(notebook, new Map()).behind(6) // [0, 2, 6]
 */
export function cellGraph(notebook: Notebook, files: ReadonlyMap<number, CellFiles>): CellGraph {
  const namesIn = readerOf(notebookLanguage(notebook));
  const names = notebook.cells.map((cell) => (isCode(cell) ? namesIn?.(cell.source) : undefined));
  const codeBefore = (end: number): number[] =>
    notebook.cells.flatMap((cell, index) => (index < end && isCode(cell) ? [index] : []));
  const places = placesOf(names);
  const closures = new Map<number, number[]>();
  const behind = (index: number): number[] => {
    const known = closures.get(index);
    if (known !== undefined) return known;
    const own = names[index];
    const nearest =
      own === undefined
        ? codeBefore(index)
        : [...makersOf(own.uses, index, places, own.declares), ...writersOf(index, files)];
    const closure = inOrder([...nearest.flatMap(behind), index]);
    closures.set(index, closure);
    return closure;
  };
  return {
    behind,
    behindExpression: (expression, index) => {
      const makers =
        namesIn === undefined ? codeBefore(index) : expressionMakers(namesIn(expression).uses, index, places);
      return { makers, all: inOrder(makers.flatMap(behind)) };
    },
  };
}

type Names = readonly (CellNames | undefined)[];

function isCode({ cell_type: type }: Cell): boolean {
  return type === "code";
}

function readerOf(language: string): ((source: string) => CellNames) | undefined {
  if (language === "typescript" || language === "javascript") return namesInTypeScript;
  return language === "python" ? namesInPython : undefined;
}

/** Of each name: the last cell above that declares it, and those between that change it. */
function makersOf(
  uses: Iterable<string>,
  index: number,
  { declaredIn, changedIn }: Places,
  own: ReadonlySet<string> = new Set(),
): number[] {
  const makers = [...uses].flatMap((name) => {
    const declared = own.has(name) ? undefined : declaredIn.get(name)?.findLast((at) => at < index);
    if (declared === undefined) return [];
    const changed = changedIn.get(name)?.filter((at) => at > declared && at < index) ?? [];
    return [declared, ...changed];
  });
  return inOrder(makers);
}

function expressionMakers(uses: ReadonlySet<string>, index: number, places: Places): number[] {
  const isAbove = (name: string): boolean => places.declaredIn.get(name)?.some((at) => at <= index) ?? false;
  const [above, below] = [[...uses].filter(isAbove), [...uses].filter((name) => !isAbove(name))];
  return inOrder([...makersOf(above, index + 1, places), ...makersOf(below, Infinity, places)]);
}

/** Name → positions of the cells that declare or change it, in order. */
interface Places {
  declaredIn: ReadonlyMap<string, readonly number[]>;
  changedIn: ReadonlyMap<string, readonly number[]>;
}

function placesOf(names: Names): Places {
  return {
    declaredIn: positions(names.map((cell) => cell?.declares)),
    changedIn: positions(names.map((cell) => cell?.changes)),
  };
}

function positions(sets: readonly (ReadonlySet<string> | undefined)[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [index, names] of sets.entries())
    for (const name of names ?? []) found.set(name, [...(found.get(name) ?? []), index]);
  return found;
}

function writersOf(index: number, files: ReadonlyMap<number, CellFiles>): number[] {
  const read = new Set(files.get(index)?.read);
  return [...files].flatMap(([at, { written }]) =>
    at < index && written.some((path) => read.has(path)) ? [at] : [],
  );
}

function inOrder(indices: readonly number[]): number[] {
  return [...new Set(indices)].toSorted((a, b) => a - b);
}
