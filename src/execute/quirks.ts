/**
 * What is particular to one kernel. A profile reads a cell's messages and says what they mean; the protocol itself, the
 * deadlines and the process are the same for all kernels and none of its business.
 */
import type { KernelDescription } from "../notebook/executed.js";
import { objectOrEmpty } from "../notebook/is-object.js";
import type { JsonObject } from "../notebook/nbformat.js";
import type { KernelEvent } from "./kernel.js";
import { verdict } from "./verdict.js";
import type { CellEnding, Verdict } from "./verdict.js";

/** Follows one cell from its first message to its end. */
export interface CellReader {
  onEvent(event: KernelEvent): void;
  /** All messages are in: passes on what was held back and judges. Called once. */
  end(ending: CellEnding): Verdict;
}

export interface KernelQuirks {
  readonly description: KernelDescription;
  /** For so long after a failed cell the kernel refuses the next one. */
  readonly refusesAfterErrorMs: number;
  /**
   * How long to stay with a cell after its idle for what it publishes then, before the next one starts.
   * `undefined`: the kernel says nothing after idle, so there is nothing to wait for.
   */
  readonly lingerMs: number | undefined;
  readCell(code: string, emit: (event: KernelEvent) => void): CellReader;
  /** What an event that came after the end of its cell means. */
  readLate(event: KernelEvent): KernelEvent;
}

/** A kernel that keeps to the protocol. */
export function standardQuirks(description: KernelDescription): KernelQuirks {
  return {
    description,
    refusesAfterErrorMs: 0,
    lingerMs: undefined,
    readCell: (_code, emit) => ({ onEvent: emit, end: verdict }),
    readLate: (event) => event,
  };
}

/** What a `kernel_info_reply` says of the kernel, under the name that the user calls it by. */
export function describeKernel(name: string, kernelInfo: JsonObject): KernelDescription {
  const language = objectOrEmpty(kernelInfo["language_info"]);
  return {
    name,
    implementation: word(kernelInfo["implementation"]),
    implementationVersion: word(kernelInfo["implementation_version"]),
    language: word(language["name"]),
    languageVersion: word(language["version"]),
  };
}

function word(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : "unknown";
}
