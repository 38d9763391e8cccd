import { UsageError } from "../errors.js";
import { newCellId } from "./cell-ids.js";
import { declaredInPython } from "./declared-python.js";
import { declaredInTypeScript } from "./declared-typescript.js";
import { notebookLanguage } from "./language.js";
import type { Cell, CodeCell, Notebook } from "./nbformat.js";
import { checkParameter, isIdentifier, unknownParameter } from "./parameter-check.js";
import { parameterCode, type ParameterLanguage } from "./parameter-code.js";
import type { DeclaredParameter, ParameterValue } from "./parameter-value.js";
import { cellTags } from "./tags.js";

const declaredTag = "parameters";
const injectedTag = "injected-parameters";

/**
 * What the cell tagged `parameters` declares: name, type and value as written. Empty if there is no such cell.
 * A name declared twice counts once, as it stands last.
 * @see declared-typescript.ts and declared-python.ts for what is understood
 */
export function declaredParameters(notebook: Notebook): DeclaredParameter[] {
  return declaredIn(notebook, declaredTag);
}

/** Name → value as written: what the cell tagged `parameters` declares, or what was injected in its place. */
export function parametersInForce(notebook: Notebook): Record<string, string> {
  const both = [declaredTag, injectedTag].flatMap((tag) => declaredIn(notebook, tag));
  return Object.fromEntries(both.map(({ name, source }) => [name, source]));
}

function declaredIn(notebook: Notebook, tag: string): DeclaredParameter[] {
  const cell = notebook.cells[findTagged(notebook, tag)];
  if (cell === undefined) return [];
  const read = notebookLanguage(notebook) === "python" ? declaredInPython : declaredInTypeScript;
  return [...new Map(read(cell.source).map((parameter) => [parameter.name, parameter])).values()];
}

/**
 * The notebook with `parameters` in a cell tagged `injected-parameters`, as papermill does it: in the place of an earlier
 * such cell, else after the cell tagged `parameters`, else at the top. With no parameters, the notebook as it is.
 *
 * The injected cell declares each name again, with the type it was declared with. A value from the environment is
 * written as an expression that looks it up when the cell runs.
 *
 * @throws {UsageError} for a name that the `parameters` cell does not declare, a value of another type than declared, or
 * a notebook in a language other than TypeScript, JavaScript and Python
 * @example
 * withParameters(notebook, { rate: 0.2, key: new EnvironmentReference("API_KEY") });
 * // a cell: const rate: number = 0.2;
 * //         const key: string = process.env["API_KEY"]!;
 */
export function withParameters(
  notebook: Notebook,
  parameters: Readonly<Record<string, ParameterValue>>,
): Notebook {
  if (Object.keys(parameters).length === 0) return notebook;
  const declared = new Map(declaredParameters(notebook).map((parameter) => [parameter.name, parameter]));
  const hasDeclarations = findTagged(notebook, declaredTag) !== -1;
  const named = Object.entries(parameters).map(([name, value]) => {
    const known = declared.get(name);
    if (known === undefined && hasDeclarations) throw unknownParameter(name, [...declared.keys()]);
    if (known === undefined && !isIdentifier(name))
      throw new UsageError(`"${name}" cannot be the name of a parameter`);
    checkParameter(name, value, known);
    return known === undefined ? { name, value } : { name, value, declared: known };
  });
  return { ...notebook, cells: inject(notebook, parameterCode(named, parameterLanguage(notebook))) };
}

function inject(notebook: Notebook, source: string): Cell[] {
  const earlier = findTagged(notebook, injectedTag);
  const at = earlier === -1 ? findTagged(notebook, declaredTag) + 1 : earlier;
  const taken = new Set(notebook.cells.map((cell) => cell.id));
  const cell: CodeCell = {
    cell_type: "code",
    id: newCellId({ cell_type: "code", source }, taken),
    metadata: { tags: [injectedTag] },
    source,
    outputs: [],
    execution_count: null,
  };
  return notebook.cells.toSpliced(at, earlier === -1 ? 0 : 1, cell);
}

function findTagged(notebook: Notebook, tag: string): number {
  return notebook.cells.findIndex((cell) => cell.cell_type === "code" && cellTags(cell).includes(tag));
}

function parameterLanguage(notebook: Notebook): ParameterLanguage {
  const language = notebookLanguage(notebook);
  if (language === "typescript" || language === "javascript" || language === "python") return language;
  throw new UsageError(`parameters cannot be given to a notebook in ${language}`, {
    remedy: "Use a notebook in TypeScript, JavaScript or Python.",
  });
}
