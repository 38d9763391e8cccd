/**
 * A type engine and executors in this process that do what the code of a cell tells them to, word by word:
 * `print:x`, `value:x`, `throw:x`, `wait` (until interrupted), `loop` (until killed), `exit`, `wrong` (does not compile).
 */
import type { Conversion, SideOutput } from "../../../src/kernel/engine/conversion.js";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { Executor, ExecutorOptions, RunOutcome } from "../../../src/kernel/executor/executor.js";
import type {
  Runtime,
  RuntimeEvent,
  RuntimeOptions,
  RuntimeReply,
  RuntimeRequest,
} from "../../../src/kernel/runtime.js";
import { composeSession } from "../../../src/kernel/session/compose-session.js";

export class FakeEngine implements TypeEngine {
  readonly ready = Promise.resolve();
  readonly versions = { tslab: "1", typescript: "5" };
  readonly pid = undefined;
  /** `previous|source`, in order. */
  readonly conversions: string[] = [];
  localFiles: string[] = [];
  sideOutputs: SideOutput[] = [];
  /** So many calls from now on reject. */
  failures = 0;
  isClosed = false;

  async convert(previous: string, source: string): Promise<Conversion> {
    this.conversions.push(`${previous}|${source}`);
    await Promise.resolve();
    if (this.failures-- > 0) throw new Error("engine ended (signal SIGKILL)");
    const line = source.split("\n").findIndex((text) => text.includes("wrong"));
    const diagnostics =
      line === -1
        ? []
        : [
            {
              message: "No such word.",
              code: 2304,
              line: line + 1,
              column: 1,
              endLine: line + 1,
              endColumn: 6,
              category: "error" as const,
            },
          ];
    return {
      output: source,
      declarations: `${previous}${source};`,
      diagnostics,
      hasTopLevelAwait: false,
      sideOutputs: this.sideOutputs,
      localFiles: this.localFiles,
      basis: { files: [], missing: [], packages: [] },
    };
  }

  complete = async (previous: string) => ({ matches: [previous], cursorStart: 0, cursorEnd: 0, details: [] });
  inspect = async (previous: string) => ({ found: true, data: { "text/plain": previous } });
  isComplete = async () => ({ status: "complete" as const });
  close = async (): Promise<void> => void (this.isClosed = true);
}

const ok: RunOutcome = { status: "ok" };

export class FakeExecutor implements Executor {
  readonly pid = 1;
  readonly exited: Executor["exited"];
  readonly received: { source: string; modules: string[] }[] = [];
  interrupts = 0;
  #options: ExecutorOptions;
  #exit!: (exit: Awaited<Executor["exited"]>) => void;
  #stop: ((outcome: RunOutcome) => void) | undefined;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.exited = new Promise((resolve) => (this.#exit = resolve));
  }

  async run({ cellId, source, sideOutputs }: Parameters<Executor["run"]>[0]): Promise<RunOutcome> {
    this.received.push({ source, modules: sideOutputs.map(({ path, code }) => `${path}=${code}`) });
    let outcome = ok;
    for (const [line, command] of source.split("\n").entries()) {
      outcome = await this.#do(cellId, line + 1, command);
      if (outcome.status !== "ok") return outcome;
    }
    return outcome;
  }

  async evaluate({ cellId, conversion }: Parameters<Executor["evaluate"]>[0]) {
    const [, command = ""] = (conversion.output ?? "").split("\n");
    const outcome = await this.#do(cellId, 2, command);
    if (outcome.status !== "ok") return outcome;
    return { status: "ok" as const, data: outcome.result?.data ?? {}, metadata: {} };
  }

  interrupt(): void {
    this.interrupts++;
    if (this.#stop !== undefined) this.#stop({ status: "interrupted" });
  }

  comm = async (type: string): Promise<boolean> => type === "comm_open";
  atRest = async (): Promise<void> => {};
  openComms = () => [{ commId: "c", targetName: "t" }];

  async kill(): Promise<void> {
    this.die("SIGKILL");
  }

  die(signal: NodeJS.Signals): void {
    const exit = { code: null, signal, lastWords: "last words" };
    this.#exit(exit);
    this.#end?.({ status: "died", ...exit });
  }

  later(cellId: number, text: string): void {
    void this.#options.onEvent(cellId, { type: "stream", name: "stdout", text });
  }

  #end: ((outcome: RunOutcome) => void) | undefined;

  async #do(cellId: number, line: number, command: string): Promise<RunOutcome> {
    const [word, text = ""] = command.split(":");
    switch (word) {
      case "print":
        await this.#options.onEvent(cellId, { type: "stream", name: "stdout", text });
        return ok;
      case "ask":
        return this.#options.onInput(cellId, "name? ", false).then(
          (answer) => ({ status: "ok", result: { data: { "text/plain": answer }, metadata: {} } }),
          ({ message }) => ({ status: "error", error: { ename: "Error", evalue: message, frames: [] } }),
        );
      case "value":
        return { status: "ok", result: { data: { "text/plain": text }, metadata: {} } };
      case "throw": {
        const frames = [
          { function: "inner", file: "/project/src/lib.ts", line: 9, column: 3 },
          { cellId, line, column: 1 },
        ];
        return { status: "error", error: { ename: "RangeError", evalue: text, frames } };
      }
      case "exit":
        this.#exit({ code: 3, signal: null, lastWords: "" });
        return { status: "died", code: 3, signal: null, lastWords: "" };
      case "wait":
      case "loop":
        return new Promise((resolve) => {
          this.#end = resolve;
          this.#stop = word === "wait" ? resolve : undefined;
        });
      default:
        return ok;
    }
  }
}

export interface Started {
  runtime: Runtime;
  engine: FakeEngine;
  executors: FakeExecutor[];
}

export async function startFake(options: Partial<RuntimeOptions> = {}): Promise<Started> {
  const { up, ...started } = beginFake(options);
  await up;
  return started;
}

/** `arrival`: what executors wait for until they are up, whether their start has been given up or not. */
export function beginFake(
  options: Partial<RuntimeOptions> = {},
  arrival: Promise<void> = Promise.resolve(),
): Started & { up: Promise<void> } {
  const engine = new FakeEngine();
  const executors: FakeExecutor[] = [];
  const { runtime, up } = composeSession(
    { cwd: "/project/notebooks", interruptGraceMs: 50, ...options },
    {
      startTypeEngine: () => engine,
      startExecutor: async (given) => {
        await arrival;
        executors.push(new FakeExecutor(given));
        return executors.at(-1)!;
      },
    },
  );
  return { runtime, up, engine, executors };
}

export interface Ran {
  reply: RuntimeReply;
  events: (RuntimeEvent & { late?: true })[];
}

export async function run(runtime: Runtime, code: string, more: Partial<RuntimeRequest> = {}): Promise<Ran> {
  const events: Ran["events"] = [];
  const reply = await runtime.execute({
    code,
    onEvent: (event, late) => void events.push(late ? { ...event, late } : event),
    ...more,
  });
  return { reply, events };
}
