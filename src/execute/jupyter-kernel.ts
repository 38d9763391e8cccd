/**
 * `Kernel` for any kernel that speaks the Jupyter protocol.
 */
import { Exchange } from "../jupyter/client/exchange.js";
import { within } from "../jupyter/client/within.js";
import type { Message } from "../jupyter/messages.js";
import type { Determinism, KernelDescription } from "../notebook/executed.js";
import { toKernelEvent } from "./kernel-event.js";
import type { ExecuteReply, ExecuteRequest, Kernel, KernelEvent } from "./kernel.js";
import { OpenCell } from "./open-cell.js";
import type { WireFacts } from "./open-cell.js";
import type { KernelQuirks } from "./quirks.js";
import { runCell } from "./run-cell.js";
import type { KernelConnection, WireEnding } from "./run-cell.js";

export interface JupyterKernelOptions {
  connection: KernelConnection;
  quirks: KernelQuirks;
  notebookMetadata: Kernel["notebookMetadata"];
  determinism?: Determinism;
}

type LateListener = (requestIndex: number, event: KernelEvent) => void;

/** A refused cell was not run, so it can be sent again; we never send two at once, so it will be taken. */
const MAX_REFUSALS = 20;
const REFUSAL_PAUSE_MS = 100;
/** After the last cell of a notebook: for rejections and timers of the moment, not for those of minutes. */
const LAST_LINGER_MS = 100;
/** A kernel that is busy with something of its own does not answer; then we have waited enough. */
const BARRIER_MS = 1000;
/** ipykernel takes a second to end when the machine is busy. */
const SHUTDOWN_MS = 3000;

export class JupyterKernel implements Kernel {
  readonly description: KernelDescription;
  readonly notebookMetadata: Kernel["notebookMetadata"];
  readonly determinism?: Determinism;
  readonly #connection: KernelConnection;
  readonly #quirks: KernelQuirks;
  readonly #lateListeners: LateListener[] = [];
  /** Requests that are over, by `msg_id`. */
  readonly #ended = new Map<string, number>();
  #requests = 0;
  #refusesUntil = 0;
  #closing: Promise<void> | undefined;

  constructor(options: JupyterKernelOptions) {
    this.#connection = options.connection;
    this.#quirks = options.quirks;
    this.description = options.quirks.description;
    this.notebookMetadata = options.notebookMetadata;
    if (options.determinism !== undefined) this.determinism = options.determinism;
    this.#connection.client.listen({
      message: (channel, message) => {
        if (channel === "iopub") this.#onLateMessage(message);
      },
    });
  }

  get alive(): boolean {
    return this.#connection.process.exit === undefined && this.#closing === undefined;
  }

  onLateEvent(listener: LateListener): void {
    this.#lateListeners.push(listener);
  }

  async execute(request: ExecuteRequest): Promise<ExecuteReply> {
    const index = this.#requests++;
    const cell = new OpenCell(request, this.#quirks);
    if (!this.alive) return cell.end(this.#deadOnArrival());
    const run = await this.#runUntilTaken(index, request, cell);
    const repliedAt = performance.now();
    const { lingerMs } = this.#quirks;
    if (lingerMs !== undefined && run.how === "complete") await this.#linger(lingerMs);
    this.#finish(run, index);
    const reply = cell.end({ ...run, silenceMs: this.#connection.silenceMs }, run.replyDate);
    if (reply.status !== "ok") this.#refusesUntil = repliedAt + this.#quirks.refusesAfterErrorMs;
    return reply;
  }

  async drain(): Promise<void> {
    if (this.alive) await this.#linger(LAST_LINGER_MS);
  }

  close(how: "graceful" | "immediate"): Promise<void> {
    this.#closing ??= this.#close(how);
    return this.#closing;
  }

  async #close(how: "graceful" | "immediate"): Promise<void> {
    const { client, process } = this.#connection;
    if (how === "graceful" && process.exit === undefined) {
      client.send("control", "shutdown_request", { restart: false });
      await within(SHUTDOWN_MS, process.exited);
    }
    await process.kill();
    client.close();
  }

  async #runUntilTaken(index: number, request: ExecuteRequest, cell: OpenCell): Promise<WireEnding> {
    const onIopub = (message: Message): void => cell.onMessage(message);
    for (let refusals = 0; ; refusals++) {
      await sleep(this.#refusesUntil - performance.now());
      const run = await runCell(this.#connection, { ...request, onIopub });
      if (!isRefused(run) || refusals === MAX_REFUSALS) return run;
      this.#finish(run, index);
      await sleep(REFUSAL_PAUSE_MS);
    }
  }

  /** From here on, what still comes for this request is late. */
  #finish(run: WireEnding, index: number): void {
    run.release();
    this.#ended.set(run.msgId, index);
  }

  /** Waits, then until the kernel has published everything it had to publish by then. */
  async #linger(ms: number): Promise<void> {
    const { client, process, silenceMs } = this.#connection;
    await within(ms, process.exited);
    // iopub keeps its order: when the status of a later request is here, so is all that was published before. Twice, so
    // that the kernel's event loop has turned and what was due has been done.
    for (let turn = 0; turn < 2 && process.exit === undefined; turn++) {
      const barrier = new Exchange(client, "kernel_info_request", {}, { channel: "shell", silenceMs });
      await within(BARRIER_MS, Promise.race([barrier.ended, process.exited]));
      barrier.release();
    }
  }

  #onLateMessage(message: Message): void {
    const index = this.#ended.get(message.parent_header.msg_id ?? "");
    const event = index === undefined ? undefined : toKernelEvent(message);
    if (index === undefined || event === undefined) return;
    for (const listener of this.#lateListeners) listener(index, this.#quirks.readLate(event));
  }

  #deadOnArrival(): WireFacts {
    const { process, silenceMs } = this.#connection;
    return {
      how: "dead",
      reply: undefined,
      missedDeadlineMs: undefined,
      inputPrompt: undefined,
      unreadable: undefined,
      exit: process.exit,
      printed: process.printed.since(0),
      silenceMs,
    };
  }
}

function isRefused(run: WireEnding): boolean {
  const status = run.how === "complete" ? run.reply?.["status"] : undefined;
  return status === "abort" || status === "aborted";
}

function sleep(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
