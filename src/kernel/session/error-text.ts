/**
 * Errors as a reader of the notebook wants them: what, where, and the lines of the cell in question.
 */
import { isAbsolute, relative } from "node:path";
import pc from "picocolors";
import { foreignHabit } from "../../foreign-habit.js";
import { installRemedy } from "../../install-remedy.js";
import type { Diagnostic } from "../engine/conversion.js";
import type { Frame, ThrownError } from "../executor/executor.js";
import type { RuntimeError } from "../runtime.js";
import { excerpt } from "./excerpt.js";

/** A piece of code that ran, and what a traceback calls it. */
export interface CellText {
  /** Such as `cell [3]`. */
  name: string;
  source: string;
}

export interface ErrorContext {
  /** All that ran, by id. */
  cells: ReadonlyMap<number, CellText>;
  /** The cell that failed. */
  cellId: number;
  /** Files are named from here. */
  cwd: string;
}

const colours = pc.createColors(true);
const MAX_FRAMES = 30;

/** An error that code threw. Its place is the line of the cell that led to it, wherever it was thrown. */
export function thrownError(thrown: ThrownError, context: ErrorContext): RuntimeError {
  const { ename, evalue, frames, details } = thrown;
  const own = frames.filter(({ cellId }) => cellId === context.cellId);
  const place = own.at(-1);
  const cell = context.cells.get(context.cellId);
  const traceback = [
    headline(ename, evalue),
    ...frames.slice(0, MAX_FRAMES).map((frame) => frameLine(frame, context)),
    ...(frames.length > MAX_FRAMES ? [colours.dim(`    … ${frames.length - MAX_FRAMES} more`)] : []),
    ...(details === undefined ? [] : details.split("\n")),
    ...(place === undefined || cell === undefined ? [] : ["", ...shownLines(cell, own)]),
  ];
  return { ename, evalue, traceback, ...(place && { line: place.line, column: place.column }) };
}

/** The mistakes that keep a cell from running, as one error with the place of the first. */
export function typeError(diagnostics: readonly Diagnostic[], context: ErrorContext): RuntimeError {
  const [first] = diagnostics;
  const cell = context.cells.get(context.cellId);
  const inCell = first !== undefined && first.file === undefined;
  const meant = inCell ? foreignHabit(cell?.source.split("\n")[first.line - 1] ?? "") : undefined;
  // What else the compiler misses in such a line says nothing more.
  const told = diagnostics.filter((one) => one === first || meant === undefined || one.line !== first?.line);
  const texts = told.map((diagnostic) => diagnosticText(diagnostic, cell, context));
  if (meant !== undefined) texts.splice(1, 0, [meant]);
  return {
    ename: "TypeScriptError",
    evalue: first === undefined ? "the cell does not compile" : `${fileOf(first, context)}${first.message}`,
    traceback: texts.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])),
    ...(inCell && { line: first.line, column: first.column }),
  };
}

/** An error of the runtime itself, which has no place. */
export function runtimeError(ename: string, evalue: string, more: readonly string[] = []): RuntimeError {
  return { ename, evalue, traceback: [headline(ename, evalue), ...more] };
}

function headline(ename: string, evalue: string): string {
  return `${colours.bold(colours.red(ename))}${evalue === "" ? "" : `: ${evalue}`}`;
}

function frameLine(frame: Frame, context: ErrorContext): string {
  const name = frame.function === undefined ? "" : `${frame.function} `;
  const place = `${placeName(frame, context)}:${frame.line}:${frame.column}`;
  return `    at ${name}${colours.cyan(name === "" ? place : `(${place})`)}`;
}

function placeName({ cellId, file }: Frame, { cells, cwd }: ErrorContext): string {
  if (cellId !== undefined) return cells.get(cellId)?.name ?? "cell";
  return file === undefined ? "<anonymous>" : shortPath(file, cwd);
}

/** As seen from the notebook; of a package only its name and file, wherever it is installed. */
function shortPath(file: string, cwd: string): string {
  const path = file.replace(/^file:\/\//, "");
  const inPackage = path.lastIndexOf("/node_modules/");
  if (inPackage !== -1) return path.slice(inPackage + 1);
  if (!isAbsolute(path)) return path;
  const fromHere = relative(cwd, path);
  return fromHere.startsWith("..") ? fromHere : `./${fromHere}`;
}

function shownLines(cell: CellText, own: readonly Frame[]): string[] {
  const places = own.map(({ line, column }) => ({ line, column }));
  return [`${cell.name}:`, ...excerpt(cell.source, places, colours)];
}

function diagnosticText(diagnostic: Diagnostic, cell: CellText | undefined, context: ErrorContext): string[] {
  const { message, code, line, column, file } = diagnostic;
  const place = file === undefined ? (cell?.name ?? "cell") : shortPath(file, context.cwd);
  const head = `${colours.cyan(`${place}:${line}:${column}`)} - ${message} ${colours.dim(`(TS${code})`)}`;
  const lines = file === undefined && cell !== undefined ? excerpt(cell.source, [diagnostic], colours) : [];
  const remedy = installRemedy(message);
  return [head, ...lines, ...(remedy === undefined ? [] : [remedy])];
}

function fileOf({ file, line, column }: Diagnostic, { cwd }: ErrorContext): string {
  return file === undefined ? "" : `${shortPath(file, cwd)}:${line}:${column} - `;
}
