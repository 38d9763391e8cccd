/**
 * Outputs of a notebook as its kernel publishes them: a pure reducer, and what it gives in the end.
 */
import type { Output, StreamOutput } from "../notebook/nbformat.js";
import type { KernelEvent } from "./kernel.js";
import { overwrite } from "./stream-text.js";

/** An output that may still change. */
export interface OutputDraft {
  output: Output;
  /** Under which later messages may replace it, from this cell or another. */
  displayId?: string;
  /** Length at which a stream's text is tidied next, so that a progress bar does not grow without end. */
  tidyAt?: number;
}

export interface CellOutputs {
  drafts: readonly OutputDraft[];
  /** `clear_output(wait=True)` came: the next output replaces all. */
  clearBeforeNext: boolean;
}

/** Outputs of each code cell, by the position of the cell. */
export type NotebookOutputs = ReadonlyMap<number, CellOutputs>;

const EMPTY: CellOutputs = { drafts: [], clearBeforeNext: false };
const TIDY_AT_LEAST = 64 * 1024;

/** Takes one event of cell `cellIndex` in. Displays with the event's id change in all cells. */
export function reduceOutputs(all: NotebookOutputs, cellIndex: number, event: KernelEvent): NotebookOutputs {
  const updated = "displayId" in event && event.displayId !== undefined ? updateDisplays(all, event) : all;
  const before = updated.get(cellIndex) ?? EMPTY;
  const after = reduceCell(before, event);
  return after === before ? updated : new Map(updated).set(cellIndex, after);
}

/** The outputs of one cell as the notebook keeps them. `coalesce`: see `coalesceStreams`. */
export function finishOutputs(outputs: CellOutputs | undefined, coalesce: boolean): Output[] {
  const finished = (outputs ?? EMPTY).drafts.map(({ output }) => output);
  return (coalesce ? coalesceStreams(finished) : finished).map(tidy);
}

/**
 * One stdout and one stderr between any two other outputs, stdout first, as nbclient's `coalesce_streams`: for kernels that
 * send the two in no certain order.
 */
export function coalesceStreams(outputs: readonly Output[]): Output[] {
  const coalesced: Output[] = [];
  let streams: StreamOutput[] = [];
  const flush = (): void => {
    coalesced.push(...streams.toSorted((a, b) => Number(a.name === "stderr") - Number(b.name === "stderr")));
    streams = [];
  };
  for (const output of outputs) {
    if (output.output_type !== "stream") {
      flush();
      coalesced.push(output);
      continue;
    }
    const same = streams.findIndex(({ name }) => name === output.name);
    const before = streams[same];
    if (before === undefined) streams.push(output);
    else streams[same] = { ...before, text: before.text + output.text };
  }
  flush();
  return coalesced;
}

function reduceCell(cell: CellOutputs, event: KernelEvent): CellOutputs {
  if (event.type === "clear_output") return event.wait ? { ...cell, clearBeforeNext: true } : EMPTY;
  // A display that was never shown, or has been cleared, has no place to show the update in.
  if (event.type === "update_display_data") return cell;
  if (event.type === "stream" && event.text === "") return cell;
  const drafts = cell.clearBeforeNext ? [] : cell.drafts;
  return { drafts: append(drafts, event), clearBeforeNext: false };
}

type ShownEvent = Exclude<KernelEvent, { type: "clear_output" | "update_display_data" }>;

function append(drafts: readonly OutputDraft[], event: ShownEvent): readonly OutputDraft[] {
  const last = drafts.at(-1);
  if (event.type === "stream" && last?.output.output_type === "stream" && last.output.name === event.name) {
    return [...drafts.slice(0, -1), grow(last.output, event.text, last.tidyAt ?? TIDY_AT_LEAST)];
  }
  return [...drafts, toDraft(event)];
}

function grow(output: StreamOutput, added: string, tidyAt: number): OutputDraft {
  const text = output.text + added;
  if (text.length < tidyAt) return { output: { ...output, text }, tidyAt };
  const tidied = overwrite(text);
  // Each time at twice the size: all tidying together costs no more than a few passes over the text.
  return { output: { ...output, text: tidied }, tidyAt: Math.max(TIDY_AT_LEAST, 2 * tidied.length) };
}

function toDraft(event: ShownEvent): OutputDraft {
  switch (event.type) {
    case "stream":
      return { output: { output_type: "stream", name: event.name, text: event.text } };
    case "error": {
      const { ename, evalue, traceback } = event;
      return { output: { output_type: "error", ename, evalue, traceback } };
    }
    case "display_data":
      return withId(
        { output_type: "display_data", data: event.data, metadata: event.metadata },
        event.displayId,
      );
    case "execute_result": {
      const { data, metadata, executionCount: execution_count } = event;
      return withId({ output_type: "execute_result", execution_count, data, metadata }, event.displayId);
    }
  }
}

function withId(output: Output, displayId: string | undefined): OutputDraft {
  return displayId === undefined ? { output } : { output, displayId };
}

/** A display is one thing shown in several places: they all show its latest state. */
function updateDisplays(
  all: NotebookOutputs,
  event: Extract<KernelEvent, { displayId?: string }>,
): NotebookOutputs {
  const { displayId, data, metadata } = event;
  const changed = [...all].filter(([, cell]) => cell.drafts.some((draft) => draft.displayId === displayId));
  if (changed.length === 0) return all;
  const updated = new Map(all);
  for (const [cellIndex, cell] of changed) {
    const drafts = cell.drafts.map((draft) =>
      draft.displayId === displayId
        ? { ...draft, output: { ...draft.output, data, metadata } as Output }
        : draft,
    );
    updated.set(cellIndex, { ...cell, drafts });
  }
  return updated;
}

function tidy(output: Output): Output {
  return output.output_type === "stream" ? { ...output, text: overwrite(output.text) } : output;
}
