/**
 * For kernels that keep to the protocol: it has no word for the line of an error, so that is looked for in the traceback.
 */
import { stripVTControlCharacters } from "node:util";
import type { CellError } from "../notebook/executed.js";
import type { KernelQuirks } from "./quirks.js";
import { verdict } from "./verdict.js";

export type Place = Pick<CellError, "line" | "column">;

/** @param text of the traceback, without its colours */
export type FindPlace = (text: string, executionCount: number, error: CellError) => Place | undefined;

/** Adds their place in the cell to errors of a kernel that otherwise needs no care. */
export function withTracebackPlace(standard: KernelQuirks, findPlace: FindPlace): KernelQuirks {
  return {
    ...standard,
    readCell: (_code, emit) => ({
      onEvent: emit,
      end(ending) {
        const { status, error } = verdict(ending);
        const executionCount = ending.reply?.["execution_count"];
        if (error === undefined) return { status };
        if (typeof executionCount !== "number") return { status, error };
        const text = stripVTControlCharacters(error.traceback.join("\n"));
        return { status, error: { ...error, ...findPlace(text, executionCount, error) } };
      },
    }),
  };
}
