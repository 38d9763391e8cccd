/**
 * An expression that a host wants the value of: on lines of its own between brackets, so that nothing but an expression
 * passes, and one that ends in a comment does.
 */
import type { Diagnostic } from "../engine/conversion.js";
import type { ThrownError } from "../executor/executor.js";

const LINES_BEFORE = 1;

export function wrapExpression(expression: string): string {
  return `(\n${expression}\n)`;
}

/** Places in the expression as it was given, for places in what it was wrapped into. */
export function inExpression(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    diagnostic.file === undefined
      ? {
          ...diagnostic,
          line: diagnostic.line - LINES_BEFORE,
          endLine: diagnostic.endLine - LINES_BEFORE,
        }
      : diagnostic,
  );
}

/** @param cellId of the expression */
export function thrownInExpression(thrown: ThrownError, cellId: number): ThrownError {
  const frames = thrown.frames.map((frame) =>
    frame.cellId === cellId ? { ...frame, line: frame.line - LINES_BEFORE } : frame,
  );
  return { ...thrown, frames };
}
