/** A notebook that was executed earlier, here or by other tools, as if it had just been. */
import type {
  CellError,
  CellRun,
  CellStatus,
  ExecutedNotebook,
  KernelDescription,
} from "../notebook/executed.js";
import { notebookLanguage } from "../notebook/language.js";
import type { CodeCell, Json, JsonObject, Notebook } from "../notebook/nbformat.js";
import { isObject } from "../notebook/is-object.js";
import { cellTags } from "../notebook/tags.js";
import type { ExecuteOptions } from "./execute-options.js";
import { isErrorAllowed } from "./judge-cell.js";

/**
 * Takes the outputs that `notebook` holds for those of a run: a cell with an error among them failed, and one with neither
 * outputs nor an execution count did not run. What only the kernel knew (late output, times, files read) is lost.
 *
 * @example
 * const executed = asExecuted(await readNotebook(path, file), toExecuteOptions({}));
 */
export function asExecuted(notebook: Notebook, options: ExecuteOptions): ExecutedNotebook {
  const hasRun = ranTest(notebook);
  const runs = notebook.cells.flatMap((cell, cellIndex) =>
    cell.cell_type === "code" ? [runOf(cell, cellIndex, hasRun(cell), options)] : [],
  );
  return { notebook, runs, kernel: kernelWrittenIn(notebook) };
}

/** Some tools empty all counts, so that versions are easier to compare; then there are still outputs. */
function ranTest({ cells }: Notebook): (cell: CodeCell) => boolean {
  const codeCells = cells.filter((cell) => cell.cell_type === "code");
  if (codeCells.some((cell) => cell.execution_count !== null)) {
    return (cell) => cell.execution_count !== null || cell.outputs.length > 0;
  }
  const hasOutputs = codeCells.some(({ outputs }) => outputs.length > 0);
  return () => hasOutputs;
}

function runOf(cell: CodeCell, cellIndex: number, hasRun: boolean, options: ExecuteOptions): CellRun {
  const error = errorIn(cell);
  const status = keptStatus(cell) ?? (error ? "error" : hasRun ? "ok" : "not-run");
  return {
    cellIndex,
    cellId: cell.id,
    status,
    errorAllowed: status === "error" && isErrorAllowed("error", error, cellTags(cell), options),
    lateOutputs: [],
    durationMs: 0,
    ...(error && status !== "ok" && status !== "not-run" && { error }),
  };
}

function errorIn({ outputs }: CodeCell): CellError | undefined {
  const output = outputs.findLast(({ output_type: type }) => type === "error");
  if (output?.output_type !== "error") return undefined;
  const { ename, evalue, traceback } = output;
  return { ename, evalue, traceback };
}

/** Galley writes down why a cell has no result. */
function keptStatus(cell: CodeCell): CellStatus | undefined {
  const { status } = galleyOf(cell);
  return status === "error" || status === "aborted" || status === "timeout" || status === "not-run"
    ? status
    : undefined;
}

/** The kernel that Galley wrote down, else as much as other tools say of theirs. */
export function kernelWrittenIn(notebook: Notebook): KernelDescription {
  const { kernelspec, language_info: language } = notebook.metadata;
  const { kernel } = galleyOf(notebook);
  const said = {
    name: text(kernelspec, "name"),
    implementation: text(kernelspec, "name"),
    implementationVersion: "",
    language: notebookLanguage(notebook),
    languageVersion: text(language, "version"),
  };
  const written = Object.keys(said).map((key) => [key, text(kernel, key)]);
  return { ...said, ...Object.fromEntries(written.filter(([, value]) => value !== "")) };
}

function galleyOf({ metadata }: { metadata: JsonObject }): JsonObject {
  const { galley } = metadata;
  return isObject(galley) ? galley : {};
}

function text(object: Json | undefined, name: string): string {
  const value = isObject(object) ? object[name] : undefined;
  return typeof value === "string" ? value : "";
}
