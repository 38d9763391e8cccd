/** Python's own kernel, ipykernel. */
import type { KernelQuirks } from "./quirks.js";
import type { Place } from "./traceback-place.js";
import { withTracebackPlace } from "./traceback-place.js";

/** Adds the cell's line to errors. */
export function ipythonQuirks(standard: KernelQuirks): KernelQuirks {
  return withTracebackPlace(standard, findPlace);
}

/**
 * `Cell In[3], line 2` (or `Cell In [3], line 2`, or `File <ipython-input-3-...>:2`) in the traceback. The first mention
 * of this very cell is the outermost frame, which is the line of the cell that led to the error.
 */
function findPlace(text: string, executionCount: number): Place | undefined {
  const cell = `In ?\\[${executionCount}\\], (?:line (\\d+)|in <cell line: (\\d+)>)`;
  const file = `<ipython-input-${executionCount}-[^>]*>(?:, line |:)(\\d+)`;
  const place = new RegExp(`${cell}|${file}`).exec(text);
  const line = place?.[1] ?? place?.[2] ?? place?.[3];
  return line === undefined ? undefined : { line: Number(line) };
}
