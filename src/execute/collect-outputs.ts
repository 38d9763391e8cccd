/**
 * Keeps what a kernel publishes for the cells of one notebook, within bounds: a cell that prints without end must fail and
 * not take the build with it.
 */
import type { CellError } from "../notebook/executed.js";
import type { Output } from "../notebook/nbformat.js";
import type { KernelEvent } from "./kernel.js";
import { finishOutputs, reduceOutputs } from "./outputs.js";
import type { NotebookOutputs, OutputDraft } from "./outputs.js";

export interface OutputLimits {
  /** Characters that the outputs of one cell may have. */
  maxChars: number;
  /** Outputs that one cell may have. */
  maxOutputs: number;
}

/** Far above what a reader can use; a string in JavaScript ends at eight times as much. */
export const OUTPUT_LIMITS: OutputLimits = { maxChars: 64 * 1024 * 1024, maxOutputs: 20_000 };
/** For output that is not in the notebook and only has to be shown to exist. */
export const LATE_LIMITS: OutputLimits = { maxChars: 64 * 1024, maxOutputs: 100 };

export class OutputCollector {
  #outputs: NotebookOutputs = new Map();
  readonly #chars = new Map<number, number>();
  readonly #overfull = new Set<number>();
  readonly #limits: OutputLimits;

  constructor(limits: OutputLimits) {
    this.#limits = limits;
  }

  add(cellIndex: number, event: KernelEvent): void {
    if (this.#overfull.has(cellIndex)) return;
    this.#outputs = reduceOutputs(this.#outputs, cellIndex, event);
    this.#chars.set(cellIndex, (this.#chars.get(cellIndex) ?? 0) + charsOfEvent(event));
    if (this.#exceeds(cellIndex)) this.#overfull.add(cellIndex);
  }

  /** Shows why a cell failed, unless the kernel has shown an error; also when the cell may have no more output. */
  showError(cellIndex: number, { ename, evalue, traceback }: CellError): void {
    if (this.#drafts(cellIndex).some(({ output }) => output.output_type === "error")) return;
    this.#outputs = reduceOutputs(this.#outputs, cellIndex, { type: "error", ename, evalue, traceback });
  }

  outputs(cellIndex: number, coalesce: boolean): Output[] {
    return finishOutputs(this.#outputs.get(cellIndex), coalesce);
  }

  /** Why the outputs of a cell are not complete, if they are not. */
  overflow(cellIndex: number): CellError | undefined {
    if (!this.#overfull.has(cellIndex)) return undefined;
    const { maxChars, maxOutputs } = this.#limits;
    const limit = `${Math.floor(maxChars / 1024 / 1024)} MiB or ${maxOutputs} outputs`;
    return { ename: "OutputLimitError", evalue: `cell has more output than ${limit}`, traceback: [] };
  }

  #exceeds(cellIndex: number): boolean {
    const drafts = this.#drafts(cellIndex);
    if (drafts.length > this.#limits.maxOutputs) return true;
    if ((this.#chars.get(cellIndex) ?? 0) <= this.#limits.maxChars) return false;
    // Much of what came may have been cleared or overwritten since.
    const chars = drafts.reduce((sum, { output }) => sum + charsOfOutput(output), 0);
    this.#chars.set(cellIndex, chars);
    return chars > this.#limits.maxChars;
  }

  #drafts(cellIndex: number): readonly OutputDraft[] {
    return this.#outputs.get(cellIndex)?.drafts ?? [];
  }
}

function charsOfEvent(event: KernelEvent): number {
  if (event.type === "stream") return event.text.length;
  if (event.type === "clear_output") return 0;
  return "data" in event ? charsOfData(event.data) : charsOfError(event);
}

function charsOfOutput(output: Output): number {
  if (output.output_type === "stream") return output.text.length;
  return output.output_type === "error" ? charsOfError(output) : charsOfData(output.data);
}

function charsOfData(data: object): number {
  return Object.values(data).reduce((sum: number, value) => sum + charsOfJson(value), 0);
}

function charsOfJson(value: unknown): number {
  return typeof value === "string" ? value.length : JSON.stringify(value).length;
}

function charsOfError({ evalue, traceback }: { evalue: string; traceback: readonly string[] }): number {
  return traceback.reduce((sum, line) => sum + line.length, evalue.length);
}
