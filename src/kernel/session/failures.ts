/** Why a cell failed that is no fault of its code, in words. */
import { describeExit, isOutOfMemory, lastLines } from "../exit-text.js";
import type { ProcessExit } from "../exit-text.js";
import { runtimeError } from "./error-text.js";
import type { RuntimeError } from "../runtime.js";

const DEAD = "DeadKernelError";
const LAST_WORDS_LINES = 20;

type LastExit = ProcessExit & { lastWords: string };

export function diedInCell(exit: LastExit): RuntimeError {
  if (isOutOfMemory(exit.lastWords))
    return runtimeError(
      "OutOfMemoryError",
      "kernel ran out of memory while the cell ran; all variables are lost",
      lastLines(exit.lastWords, LAST_WORDS_LINES),
    );
  return dead(`kernel ended (${describeExit(exit)}) while the cell ran; its variables are lost`, exit);
}

export function diedBetweenCells(exit: LastExit): RuntimeError {
  const how = describeExit(exit);
  return dead(`kernel ended (${how}) before the cell could run; all variables are lost`, exit);
}

export function interrupted(): RuntimeError {
  return runtimeError("Interrupted", "the cell was interrupted");
}

export function notStopped(graceMs: number): RuntimeError {
  const patience = `${graceMs / 1000} s`;
  return runtimeError(
    "Interrupted",
    `the cell did not stop within ${patience} of the interrupt, so the kernel was restarted; all variables are lost`,
  );
}

export function engineFailed(reason: unknown): RuntimeError {
  const message = reason instanceof Error ? reason.message : String(reason);
  return runtimeError("TypeEngineError", `types could not be checked, so the cell did not run: ${message}`);
}

export function cannotStart(reason: unknown): RuntimeError {
  return runtimeError(DEAD, reason instanceof Error ? reason.message : String(reason));
}

export function closed(): RuntimeError {
  return runtimeError(DEAD, "kernel has been shut down");
}

function dead(evalue: string, { lastWords }: LastExit): RuntimeError {
  return runtimeError(DEAD, evalue, lastLines(lastWords, LAST_WORDS_LINES));
}
