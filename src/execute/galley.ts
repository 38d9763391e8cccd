/**
 * Galley's own kernel over ZeroMQ keeps to the protocol, which has no word for the line of an error; it is in the traceback.
 */
import { stripVTControlCharacters } from "node:util";
import type { CellError } from "../notebook/executed.js";
import type { KernelQuirks } from "./quirks.js";
import { verdict } from "./verdict.js";

/** Adds the place in the cell, as the runtime itself says it where nothing is between. */
export function galleyQuirks(standard: KernelQuirks): KernelQuirks {
  return {
    ...standard,
    readCell: (_code, emit) => ({
      onEvent: emit,
      end(ending) {
        const { status, error } = verdict(ending);
        const executionCount = ending.reply?.["execution_count"];
        return error === undefined ? { status } : { status, error: withPlace(error, executionCount) };
      },
    }),
  };
}

/** `at cell [3]:2:5`, of which the last is the line that led to the error; of type errors, `cell [3]:2:5 - …`, the first. */
function withPlace(error: CellError, executionCount: unknown): CellError {
  const text = stripVTControlCharacters(error.traceback.join("\n"));
  const places = [...text.matchAll(new RegExp(`cell \\[${String(executionCount)}\\]:(\\d+):(\\d+)`, "g"))];
  const place = error.ename === "TypeScriptError" ? places[0] : places.at(-1);
  if (place === undefined) return error;
  return { ...error, line: Number(place[1]), column: Number(place[2]) };
}
