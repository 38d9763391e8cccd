/**
 * Stack traces in the terms of the cell's author: lines of the cell and of the TypeScript module, nothing of the
 * machinery that runs them.
 */
import { SourceMap } from "node:module";

/** One call on the stack, in the source that was written; lines and columns from 1. */
export interface Frame {
  function?: string;
  /** The cell whose source it is in. */
  cellId?: number;
  /** The module whose source it is in, as an absolute path. */
  file?: string;
  line: number;
  column: number;
}

/** Code that runs under a name of its own, made from a source. */
export interface MappedScript {
  /** The cell it was made from, and what stack traces call that; a module's source is named by its map. */
  cell?: { id: number; name: string };
  /** From the code to its source; a getter, as it is asked for only when something is thrown. */
  sourceMap: () => SourceMap | undefined;
  /** Characters put in front of the code's first line. */
  prefixLength: number;
}

interface SourcePlace {
  source: string;
  line: number;
  column: number;
}

const scripts = new Map<string, MappedScript>();
const framesByError = new WeakMap<object, Frame[]>();

/** Deep enough to reach the cell through the calls of a library. */
const STACK_TRACE_LIMIT = 50;

export function registerScript(scriptName: string, script: MappedScript): void {
  scripts.set(scriptName, script);
}

export function lazySourceMap(json: string | undefined): () => SourceMap | undefined {
  let map: SourceMap | undefined;
  return () => {
    if (json === undefined) return undefined;
    map ??= new SourceMap(JSON.parse(json) as ConstructorParameters<typeof SourceMap>[0]);
    return map;
  };
}

/** Frames of an error that was made in this process; none where somebody else has written its stack. */
export function framesOf(error: Error): Frame[] {
  // Asking for the stack is what makes it.
  void error.stack;
  return framesByError.get(error) ?? [];
}

/** Makes every stack of this process read as the author wrote the code. `internals`: starts of paths to leave out. */
export function mapStackTraces(internals: readonly string[]): void {
  const isInternal = (file: string): boolean =>
    file.startsWith("node:") || internals.some((start) => file.startsWith(start));
  Error.stackTraceLimit = STACK_TRACE_LIMIT;
  Error.prepareStackTrace = (error, callSites) => {
    const calls = callSites.flatMap((site) => mappedCall(site, isInternal) ?? []);
    framesByError.set(
      error,
      calls.flatMap(({ frame }) => frame ?? []),
    );
    return [headOf(error), ...calls.map(({ text }) => `    at ${text}`)].join("\n");
  };
}

/** `undefined`: of no interest to the author. */
function mappedCall(
  site: NodeJS.CallSite,
  isInternal: (file: string) => boolean,
): { text: string; frame?: Frame } | undefined {
  const file = site.getScriptNameOrSourceURL();
  const text = String(site);
  if (file === null) return { text };
  const path = file.startsWith("file://") ? decodeURI(file.slice("file://".length)) : file;
  const line = site.getLineNumber() ?? 0;
  const column = site.getColumnNumber() ?? 0;
  const script = scripts.get(path);
  if (script === undefined) {
    if (isInternal(path)) return undefined;
    return { text, frame: { ...functionName(site), file: path, line, column } };
  }
  const place = sourcePlace(script, line, column);
  if (place === undefined) return undefined;
  const { source, ...position } = place;
  const { cell } = script;
  const origin = cell === undefined ? { file: source } : { cellId: cell.id };
  const shown = `${cell?.name ?? source}:${position.line}:${position.column}`;
  return {
    text: text.replace(`${file}:${line}:${column}`, shown),
    frame: { ...functionName(site), ...origin, ...position },
  };
}

function sourcePlace(script: MappedScript, line: number, column: number): SourcePlace | undefined {
  const written = column - 1 - (line === 1 ? script.prefixLength : 0);
  if (written < 0) return undefined;
  const entry = script.sourceMap()?.findEntry(line - 1, written);
  if (entry === undefined || !("originalLine" in entry)) return undefined;
  // What follows the last mapping of the code is not of the author's making.
  if (entry.generatedLine !== line - 1) return undefined;
  return { source: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function functionName(site: NodeJS.CallSite): { function?: string } {
  const name = site.getFunctionName();
  if (name === null) return {};
  const type = site.isToplevel() ? null : site.getTypeName();
  return { function: type === null || type === "Object" || type === name ? name : `${type}.${name}` };
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    // A message that cannot be made into text; V8 says the same in its place.
    return "<error>";
  }
}
