import type { CellActivity } from "../../src/notebook/executed.js";
import type { ExecuteReply, ExecuteRequest, Kernel, KernelEvent } from "../../src/execute/kernel.js";

export interface Script {
  events?: KernelEvent[];
  /** What it tells of the cell's doings, one after the other. */
  activities?: CellActivity[];
  reply?: Partial<ExecuteReply>;
  /** The kernel is gone after this cell. */
  dies?: boolean;
  /** Called while the cell runs, to make output of earlier cells come late. */
  meanwhile?: (kernel: FakeKernel) => void;
}

/** A kernel that does for each source what a test has written down, and `ok` with no output for any other. */
export class FakeKernel implements Kernel {
  readonly description = {
    name: "fake",
    implementation: "fake",
    implementationVersion: "1",
    language: "fakish",
    languageVersion: "2",
  };
  readonly notebookMetadata = {
    language_info: { name: "fakish" },
    kernelspec: { name: "fake", display_name: "Fake", language: "fakish" },
  };
  alive = true;
  readonly requests: ExecuteRequest[] = [];
  /** What comes after the last cell. */
  onDrain: (kernel: FakeKernel) => void = () => {};
  #listener: (requestIndex: number, event: KernelEvent) => void = () => {};

  constructor(readonly scripts: Record<string, Script> = {}) {}

  async execute(request: ExecuteRequest): Promise<ExecuteReply> {
    this.requests.push(request);
    if (!this.alive) return { executionCount: null, timing: {}, status: "died", error: DEAD };
    const {
      events = [],
      activities = [],
      reply = {},
      dies = false,
      meanwhile,
    } = this.scripts[request.code] ?? {};
    await Promise.resolve();
    meanwhile?.(this);
    for (const event of events) request.onEvent(event);
    for (const activity of activities) request.onActivity?.(activity);
    if (dies) this.alive = false;
    return { status: "ok", executionCount: this.requests.length, timing: {}, ...reply };
  }

  onLateEvent(listener: (requestIndex: number, event: KernelEvent) => void): void {
    this.#listener = listener;
  }

  late(requestIndex: number, event: KernelEvent): void {
    this.#listener(requestIndex, event);
  }

  async drain(): Promise<void> {
    this.onDrain(this);
  }

  async close(): Promise<void> {
    this.alive = false;
  }
}

const DEAD = { ename: "DeadKernelError", evalue: "gone", traceback: [] };

export const print = (text: string): KernelEvent => ({ type: "stream", name: "stdout", text });
export const failure = (ename = "Error", evalue = "boom"): Partial<ExecuteReply> => ({
  status: "error",
  error: { ename, evalue, traceback: [`${ename}: ${evalue}`] },
});
