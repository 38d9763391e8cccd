/**
 * ipykernel keeps to the protocol; only the line of an error has to be looked for in its traceback.
 */
import type { CellError } from "../notebook/executed.js";
import type { KernelQuirks } from "./quirks.js";
import { verdict } from "./verdict.js";

/** ANSI colour. */
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001b\[[0-9;]*m/g;

/** Adds the cell's line to errors of a kernel that otherwise needs no care. */
export function ipythonQuirks(standard: KernelQuirks): KernelQuirks {
  return {
    ...standard,
    readCell: (_code, emit) => ({
      onEvent: emit,
      end(ending) {
        const { status, error } = verdict(ending);
        const executionCount = ending.reply?.["execution_count"];
        return error === undefined ? { status } : { status, error: withLine(error, executionCount) };
      },
    }),
  };
}

/**
 * `Cell In[3], line 2` (or `Cell In [3], line 2`, or `File <ipython-input-3-...>:2`) in the traceback. The first mention
 * of this very cell is the outermost frame, which is the line of the cell that led to the error.
 */
function withLine(error: CellError, executionCount: unknown): CellError {
  if (typeof executionCount !== "number") return error;
  const text = error.traceback.join("\n").replaceAll(COLOUR, "");
  const cell = `In ?\\[${executionCount}\\], (?:line (\\d+)|in <cell line: (\\d+)>)`;
  const file = `<ipython-input-${executionCount}-[^>]*>(?:, line |:)(\\d+)`;
  const place = new RegExp(`${cell}|${file}`).exec(text);
  const line = place?.[1] ?? place?.[2] ?? place?.[3];
  return line === undefined ? error : { ...error, line: Number(line) };
}
