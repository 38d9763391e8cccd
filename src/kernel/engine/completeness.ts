/** Whether what was typed is a whole cell yet. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Completeness } from "../runtime.js";
import type { Compiler } from "./load-converter.js";

/** Errors of texts that stop inside a comment and inside a template; both are told at where they begin. */
const OPEN_ENDED = new Set([1010, 1160]);

/** A quote or a regular expression that the line does not close: no later line can. */
const UNCLOSED_IN_LINE = new Set([1002, 1161]);

const INDENT = "  ";

export function completeness(compiler: Compiler, source: string): Completeness {
  const errors = syntaxErrors(compiler, source);
  const isAtEnd = ({ start, code }: ts.Diagnostic): boolean =>
    OPEN_ENDED.has(code) || (!UNCLOSED_IN_LINE.has(code) && (start ?? 0) >= source.trimEnd().length);
  if (errors.length === 0) return { status: "complete" };
  return errors.every(isAtEnd) ? { status: "incomplete", indent: nextIndent(source) } : { status: "invalid" };
}

function syntaxErrors(compiler: Compiler, source: string): readonly ts.Diagnostic[] {
  const file = compiler.createSourceFile("cell.ts", source, compiler.ScriptTarget.Latest);
  return (file as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
}

/** Of the line to come: as deep as the last one, and deeper for each bracket that it leaves open. */
function nextIndent(source: string): string {
  const line = source.trimEnd().split("\n").at(-1) ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const code = line.replace(/\/\/.*$/, "").trimEnd();
  return /[{([]$|=>$/.test(code) ? indent + INDENT : indent;
}
