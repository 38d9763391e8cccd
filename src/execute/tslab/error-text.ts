/**
 * Stock tslab says what went wrong as text on stderr only. Here that text is read.
 */
import type { CellError } from "../../notebook/executed.js";

/** `3:12 - Type 'string' is not assignable`, before it a file name when the mistake is in an imported file. */
const DIAGNOSTIC =
  /^(?:(?<file>\S.*\.(?:[cm]?[jt]sx?|json)) )?(?<line>\d+):(?<column>\d+) - (?<message>[\s\S]*)$/;

/** What tslab prints, and goes on, for an error that no cell waited for. */
const UNHANDLED = /^(UnhandledPromiseRejection|UncaughtException): ([\s\S]*)$/;

/** `evalmachine.<anonymous>:9`, that line as it was compiled, a marker below it, and an empty line. */
const SOURCE_HEADER = /^[^\n]+:\d+\n[^\n]*\n[^\n]*\^[^\n]*\n\n/;

/** `TypeError: message`, `TypeError [ERR_X]: message`, `MyError`. */
const ERROR_HEAD = /^(?<ename>[A-Za-z_$][\w$.]*)(?: \[[^\]\n]*\])?(?:: (?<evalue>[\s\S]*))?$/;

export function isDiagnostic(text: string): boolean {
  return DIAGNOSTIC.test(text);
}

/**
 * The messages of a cell that did not compile, as one error with the place of the first. `lineCount` is the cell's: of some
 * mistakes in imported files tslab does not say that they are there.
 */
export function compileError(texts: readonly string[], lineCount: number): CellError {
  const lines = texts.map((text) => text.trimEnd());
  const { file, line, column, message } = DIAGNOSTIC.exec(lines[0] ?? "")?.groups ?? {};
  const error: CellError = {
    ename: "TypeScriptError",
    evalue: `${file === undefined ? "" : `${file} ${line}:${column} - `}${message ?? ""}`,
    traceback: lines,
  };
  const isInCell = file === undefined && Number(line) <= lineCount;
  return isInCell ? { ...error, line: Number(line), column: Number(column) } : error;
}

/** The text of an error that nobody handled, or `undefined` when this is other text. */
export function unhandledError(text: string): CellError | undefined {
  const match = UNHANDLED.exec(text);
  if (match === null) return undefined;
  const [, ename = "", rest = ""] = match;
  const inner = thrownError(rest);
  const evalue =
    inner.ename === "Error" && !rest.startsWith("Error") ? inner.evalue : `${inner.ename}: ${inner.evalue}`;
  return { ename, evalue, traceback: inner.traceback };
}

/**
 * The text of a thrown value. `ename` and `evalue` come from its first lines when it is an error with a stack; any
 * other value is shown as it was printed.
 */
export function thrownError(text: string): CellError {
  const body = text.replace(SOURCE_HEADER, "").trimEnd();
  const stack = body.search(/\n {4}at /);
  const head = ERROR_HEAD.exec(stack === -1 ? body.replace(/^\[(.*)\]$/s, "$1") : body.slice(0, stack));
  const isError = stack !== -1 || /^\[\w*Error/.test(body);
  const ename = (isError ? head?.groups?.["ename"] : undefined) ?? "Error";
  const evalue = (isError ? (head?.groups?.["evalue"] ?? "") : undefined) ?? body;
  return { ename, evalue, traceback: body.split("\n") };
}
