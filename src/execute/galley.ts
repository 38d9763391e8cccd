/** Galley's own kernel over ZeroMQ. */
import type { CellError } from "../notebook/executed.js";
import type { KernelQuirks } from "./quirks.js";
import type { Place } from "./traceback-place.js";
import { withTracebackPlace } from "./traceback-place.js";

/** Adds the place in the cell, as the runtime itself says it where nothing is between. */
export function galleyQuirks(standard: KernelQuirks): KernelQuirks {
  return withTracebackPlace(standard, findPlace);
}

/** `at cell [3]:2:5`, of which the last is the line that led to the error; of type errors, `cell [3]:2:5 - …`, the first. */
function findPlace(text: string, executionCount: number, { ename }: CellError): Place | undefined {
  const places = [...text.matchAll(new RegExp(`cell \\[${executionCount}\\]:(\\d+):(\\d+)`, "g"))];
  const place = ename === "TypeScriptError" ? places[0] : places.at(-1);
  return place && { line: Number(place[1]), column: Number(place[2]) };
}
