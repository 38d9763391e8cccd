/**
 * `Kernel` for the TypeScript runtime in this process: no sockets between, so nothing to lose on the way.
 */
import type { Environment } from "../jupyter/data-folders.js";
import type { Runtime, RuntimeError, RuntimeEvent, RuntimeReply } from "../kernel/runtime.js";
import { startRuntime } from "../kernel/session/start-runtime.js";
import type { Determinism, KernelDescription } from "../notebook/executed.js";
import { readExpressionResults } from "../notebook/user-expressions.js";
import type { Json } from "../notebook/nbformat.js";
import { builtInNotebook } from "./built-in-notebook.js";
import type { CellTiming, ExecuteReply, ExecuteRequest, Kernel, KernelEvent, Replay } from "./kernel.js";
import { startTimer } from "./start-timer.js";
import { tooSlow } from "./verdict.js";

interface RuntimeKernelOptions {
  cwd: string;
  env: Environment;
  startupTimeoutMs: number;
  signal?: AbortSignal;
  determinism?: Determinism;
  upcoming?: readonly string[];
}

type LateListener = (requestIndex: number, event: KernelEvent) => void;

/** The most that is waited after the last cell of a notebook: for rejections and timers of the moment, not for those of minutes. */
const LAST_LINGER_MS = 100;

/** @throws KernelStartError */
export async function startRuntimeKernel(options: RuntimeKernelOptions): Promise<Kernel> {
  const runtime = await startRuntime({ ...options, waitForTypes: true, keep: "repeated", watch: true });
  return new RuntimeKernel(runtime, options.determinism);
}

class RuntimeKernel implements Kernel {
  readonly description: KernelDescription;
  readonly notebookMetadata: Kernel["notebookMetadata"];
  readonly determinism?: Determinism;
  readonly replay: Replay;
  readonly #runtime: Runtime;
  readonly #lateListeners: LateListener[] = [];
  #requests = 0;

  constructor(runtime: Runtime, determinism: Determinism | undefined) {
    if (determinism !== undefined) this.determinism = determinism;
    this.#runtime = runtime;
    this.replay = {
      rewind: () => runtime.rewind(),
      skip: (code) => runtime.skip(code),
      restart: () => runtime.restart(),
    };
    const { description, notebookMetadata } = builtInNotebook(runtime.versions);
    this.description = description;
    this.notebookMetadata = notebookMetadata;
  }

  get alive(): boolean {
    return this.#runtime.alive;
  }

  onLateEvent(listener: LateListener): void {
    this.#lateListeners.push(listener);
  }

  async execute(request: ExecuteRequest): Promise<ExecuteReply> {
    const index = this.#requests++;
    const timing: CellTiming = { "iopub.status.busy": now() };
    let missedDeadlineMs: number | undefined;
    const deadline = startTimer(request.timeoutMs, (ms) => {
      missedDeadlineMs = ms;
      if (request.interruptOnTimeout) void this.#runtime.interrupt();
      else void this.#runtime.close();
    });
    const { code, randomKey, silent, userExpressions, upcoming, onActivity } = request;
    const reply = await this.#runtime.execute({
      code,
      ...(randomKey !== undefined && { randomKey }),
      ...(silent !== undefined && { silent }),
      ...(userExpressions !== undefined && { userExpressions }),
      ...(upcoming !== undefined && { upcoming }),
      ...(onActivity !== undefined && { onActivity }),
      onStart: () => void (timing["iopub.execute_input"] = now()),
      onEvent: (event, late) => this.#pass(event, late ? index : request),
    });
    clearTimeout(deadline);
    timing["shell.execute_reply"] = timing["iopub.status.idle"] = now();
    if (missedDeadlineMs === undefined) return { ...toExecuteReply(reply), timing };
    return { ...tooSlow(missedDeadlineMs, !this.alive), executionCount: reply.executionCount, timing };
  }

  async drain(): Promise<void> {
    if (!this.alive) return;
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, LAST_LINGER_MS)));
    await Promise.race([this.#runtime.atRest(), waited]);
    clearTimeout(timer);
  }

  close(): Promise<void> {
    return this.#runtime.close();
  }

  #pass(event: RuntimeEvent, to: number | ExecuteRequest): void {
    const shown = toKernelEvent(event);
    if (shown === undefined) return;
    if (typeof to === "object") to.onEvent(shown);
    else for (const listener of this.#lateListeners) listener(to, shown);
  }
}

function toExecuteReply(reply: RuntimeReply): Omit<ExecuteReply, "timing"> {
  const { executionCount } = reply;
  switch (reply.status) {
    case "ok":
      // They have crossed from another process, so they are JSON.
      return {
        status: "ok",
        executionCount,
        userExpressions: readExpressionResults(reply.userExpressions as Json),
      };
    case "aborted":
      return { status: "aborted", executionCount, error: ABORTED };
    default:
      return { status: reply.status, executionCount, error: reply.error };
  }
}

/** Nobody queues cells behind one that stops on errors, so this is only what the types ask for. */
const ABORTED: RuntimeError = { ename: "Aborted", evalue: "kernel refused to run the cell", traceback: [] };

/** `undefined` for comms, which have nobody to talk to in a build. */
function toKernelEvent(event: RuntimeEvent): KernelEvent | undefined {
  return event.type.startsWith("comm_") ? undefined : (event as KernelEvent);
}

function now(): string {
  return new Date().toISOString();
}
