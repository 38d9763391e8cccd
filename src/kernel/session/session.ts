/**
 * The session: whose turn it is, what was asked before, and the state between cells. It runs no code and checks no types
 * itself, so it answers whatever a cell does.
 */
import type { TypeEngine } from "../engine/type-engine.js";
import type {
  CommContent,
  Completeness,
  Completion,
  HistoryEntry,
  Inspection,
  Runtime,
  RuntimeReply,
  RuntimeRequest,
  RuntimeVersions,
} from "../runtime.js";
import type { CellRunner } from "./cell-runner.js";
import type { ExecutorSeat } from "./executor-seat.js";
import { closed } from "./failures.js";
import { Interruption } from "./interruption.js";
import type { Outlets } from "./outlets.js";
import type { RunningCell } from "./running-cell.js";

export interface SessionParts {
  engine: TypeEngine;
  seat: ExecutorSeat;
  runner: CellRunner;
  outlets: Outlets;
  versions: RuntimeVersions;
}

interface Waiting {
  request: RuntimeRequest;
  resolve: (reply: RuntimeReply) => void;
}

/** There is one in the life of a runtime. */
const SESSION = 1;

export class Session implements Runtime {
  readonly versions: RuntimeVersions;
  readonly #parts: SessionParts;
  readonly #history: HistoryEntry[] = [];
  #executionCount = 0;
  #queue: Waiting[] = [];
  #running: RunningCell | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.versions = parts.versions;
  }

  get alive(): boolean {
    return !this.isClosed && this.#parts.seat.current !== undefined;
  }

  get isClosed(): boolean {
    return this.#closing !== undefined;
  }

  execute(request: RuntimeRequest): Promise<RuntimeReply> {
    return new Promise((resolve) => {
      this.#queue.push({ request, resolve });
      if (this.#running === undefined) void this.#work();
      else this.#parts.runner.lookAhead(this.#upcoming(this.#running.request));
    });
  }

  complete(code: string, cursor: number): Promise<Completion> {
    return this.#parts.engine.complete(this.#parts.runner.declarations, code, cursor);
  }

  inspect(code: string, cursor: number): Promise<Inspection> {
    return this.#parts.engine.inspect(this.#parts.runner.declarations, code, cursor);
  }

  isComplete(code: string): Promise<Completeness> {
    return this.#parts.engine.isComplete(code);
  }

  rewind(): void {
    this.#parts.runner.declarations = "";
    this.#executionCount = 0;
  }

  async restart(): Promise<void> {
    this.#executionCount = 0;
    await this.#parts.runner.restart();
  }

  async skip(code: string): Promise<boolean> {
    const isSkipped = await this.#parts.runner.skip(code);
    if (isSkipped) this.#executionCount++;
    return isSkipped;
  }

  async atRest(): Promise<void> {
    await this.#parts.seat.current?.atRest();
  }

  history(): HistoryEntry[] {
    return [...this.#history];
  }

  async commOpen(targetName: string, content: CommContent): Promise<boolean> {
    return (await this.#parts.seat.current?.comm("comm_open", { ...content, targetName })) ?? false;
  }

  async commMessage(type: "comm_msg" | "comm_close", content: CommContent): Promise<boolean> {
    return (await this.#parts.seat.current?.comm(type, content)) ?? false;
  }

  openComms(): { commId: string; targetName: string }[] {
    return this.#parts.seat.current?.openComms() ?? [];
  }

  async interrupt(): Promise<void> {
    this.#running?.interruption.request();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#abortWaiting();
    await Promise.all([this.#parts.seat.close(), this.#parts.engine.close()]);
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { request, resolve } = next;
      const reply = this.isClosed ? this.#refusal() : await this.#run(request);
      if (reply.status !== "ok" && request.stopOnError === true) this.#abortWaiting();
      resolve(reply);
    }
  }

  async #run(request: RuntimeRequest): Promise<RuntimeReply> {
    const { outlets, runner } = this.#parts;
    const { silent = false, code } = request;
    const isStored = !silent && (request.storeHistory ?? true) && code.trim() !== "";
    if (isStored) this.#executionCount++;
    const executionCount = this.#executionCount;
    const name = isStored ? `cell [${executionCount}]` : "cell";
    const cellId = outlets.open(request, { name, source: code });
    const interruption = new Interruption();
    const upcoming = (): string[] => this.#upcoming(request);
    // The engine works while word goes out that the cell has begun.
    const conversion = runner.check(code);
    this.#running = { cellId, request, executionCount, conversion, interruption, upcoming };
    request.onStart?.(executionCount);
    const { reply, resultText } = await runner.run(this.#running);
    outlets.end(cellId);
    this.#running = undefined;
    if (isStored) this.#remember(code, executionCount, resultText);
    return reply;
  }

  #remember(input: string, line: number, output: string | undefined): void {
    this.#history.push({ session: SESSION, line, input, ...(output !== undefined && { output }) });
  }

  #upcoming({ upcoming }: RuntimeRequest): string[] {
    return [...(upcoming ?? this.#queue.map(({ request }) => request.code))];
  }

  #abortWaiting(): void {
    const waiting = this.#queue;
    this.#queue = [];
    for (const { resolve } of waiting) resolve({ status: "aborted", executionCount: this.#executionCount });
  }

  #refusal(): RuntimeReply {
    return { status: "died", executionCount: this.#executionCount, error: closed() };
  }
}
