import type { ExecuteReply, ExecuteRequest, Kernel, KernelEvent } from "../kernel.js";

/**
 * A kernel for one round of running some of a notebook's cells: requests count from 0, and once `signal` is aborted no further
 * one begins.
 */
export class RoundKernel implements Kernel {
  readonly description: Kernel["description"];
  readonly notebookMetadata: Kernel["notebookMetadata"];
  readonly determinism?: Kernel["determinism"] & object;
  readonly replay?: Kernel["replay"] & object;
  readonly #kernel: Kernel;
  readonly #isOver: () => boolean;
  /** That the kernel has had. */
  requestCount = 0;
  /** Values in texts have read something, which is told as the work of the cell above. */
  hasUsedInText = false;
  #late: ((requestIndex: number, event: KernelEvent) => void) | undefined;

  constructor(kernel: Kernel, isOver: () => boolean) {
    this.#kernel = kernel;
    this.#isOver = isOver;
    this.description = kernel.description;
    this.notebookMetadata = kernel.notebookMetadata;
    if (kernel.determinism !== undefined) this.determinism = kernel.determinism;
    if (kernel.replay !== undefined) this.replay = kernel.replay;
  }

  get alive(): boolean {
    return this.#kernel.alive;
  }

  async execute(request: ExecuteRequest): Promise<ExecuteReply> {
    if (!this.#isOver()) {
      this.requestCount += 1;
      return this.#kernel.execute(request.userExpressions === undefined ? request : this.#noting(request));
    }
    const error = { ename: "Superseded", evalue: "the notebook has changed", traceback: [] };
    return { status: "aborted", executionCount: null, error, timing: {} };
  }

  #noting(request: ExecuteRequest): ExecuteRequest {
    return {
      ...request,
      onActivity: (activity) => {
        this.hasUsedInText ||= Object.values(activity).some((used: readonly unknown[]) => used.length > 0);
        request.onActivity?.(activity);
      },
    };
  }

  onLateEvent(listener: (requestIndex: number, event: KernelEvent) => void): void {
    this.#late = listener;
  }

  /** Of a request of this round. */
  tellLate(requestIndex: number, event: KernelEvent): void {
    this.#late?.(requestIndex, event);
  }

  /** Where nothing ran, nothing comes. */
  async drain(): Promise<void> {
    if (this.requestCount > 0) await this.#kernel.drain();
  }

  close(how: "graceful" | "immediate"): Promise<void> {
    return this.#kernel.close(how);
  }
}
