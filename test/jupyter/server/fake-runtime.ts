import type {
  CommContent,
  Completeness,
  Completion,
  HistoryEntry,
  Inspection,
  Runtime,
  RuntimeReply,
  RuntimeRequest,
} from "../../../src/kernel/runtime.js";

export type Cell = (request: RuntimeRequest, executionCount: number) => Promise<RuntimeReply> | RuntimeReply;

export const VERSIONS = { galley: "9.8.7", tslab: "1.0.22", typescript: "5.0.4", node: "20.19.0" };

/**
 * Runs scripts instead of cells, one after another; a cell's code is the name of its script. The cell "long" lasts until
 * it is interrupted, "aborted" has no turn.
 */
export class FakeRuntime implements Runtime {
  readonly versions = VERSIONS;
  alive = true;
  readonly asked: unknown[] = [];
  readonly requests: RuntimeRequest[] = [];
  readonly entries: HistoryEntry[] = [];
  completion: () => Promise<Completion> = async () => ({
    matches: [],
    cursorStart: 0,
    cursorEnd: 0,
    details: [],
  });
  targets = new Set<string>();
  comms: { commId: string; targetName: string }[] = [];
  /** Ends the cell "long". */
  readonly #interrupted = new Set<() => void>();
  #count = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(readonly cells: { [code: string]: Cell } = {}) {}

  execute(request: RuntimeRequest): Promise<RuntimeReply> {
    this.requests.push(request);
    const reply = this.#queue.then(() => this.#run(request));
    this.#queue = reply;
    return reply;
  }

  async #run(request: RuntimeRequest): Promise<RuntimeReply> {
    const cell = this.cells[request.code];
    if (request.code === "aborted") return { status: "aborted", executionCount: this.#count };
    this.#count += 1;
    const executionCount = this.#count;
    request.onStart?.(executionCount);
    this.entries.push({ session: 1, line: executionCount, input: request.code });
    if (request.code === "long") await new Promise<void>((resolve) => this.#interrupted.add(resolve));
    const reply = await cell?.(request, executionCount);
    return reply ?? { status: "ok", executionCount, userExpressions: {} };
  }

  complete(code: string, cursor: number): Promise<Completion> {
    this.asked.push(["complete", code, cursor]);
    return this.completion();
  }

  async inspect(code: string, cursor: number, detailLevel: 0 | 1): Promise<Inspection> {
    this.asked.push(["inspect", code, cursor, detailLevel]);
    return { found: true, data: { "text/plain": "const x: number" } };
  }

  async isComplete(code: string): Promise<Completeness> {
    return code.endsWith("{") ? { status: "incomplete", indent: "  " } : { status: "complete" };
  }

  rewind(): void {
    this.asked.push(["rewind"]);
  }

  async restart(): Promise<void> {
    this.asked.push(["restart"]);
  }

  async skip(code: string): Promise<boolean> {
    this.asked.push(["skip", code]);
    return true;
  }

  history(): HistoryEntry[] {
    return this.entries;
  }

  async commOpen(targetName: string, content: CommContent): Promise<boolean> {
    this.asked.push(["comm_open", targetName, content]);
    if (!this.targets.has(targetName)) return false;
    this.comms.push({ commId: content.commId, targetName });
    return true;
  }

  async commMessage(type: "comm_msg" | "comm_close", content: CommContent): Promise<boolean> {
    this.asked.push([type, content]);
    return this.comms.some(({ commId }) => commId === content.commId);
  }

  async atRest(): Promise<void> {}

  openComms(): { commId: string; targetName: string }[] {
    return this.comms;
  }

  async interrupt(): Promise<void> {
    this.asked.push(["interrupt"]);
    for (const end of this.#interrupted) end();
  }

  async close(): Promise<void> {
    this.alive = false;
    for (const end of this.#interrupted) end();
  }
}
