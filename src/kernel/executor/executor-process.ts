import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { Delivery } from "./delivery.js";
import type {
  CellToRun,
  Evaluation,
  Executor,
  ExecutorExit,
  ExecutorOptions,
  ExpressionToEvaluate,
  RunOutcome,
} from "./executor.js";
import { FrameReader, NO_CELL } from "./frames.js";
import type { ExecutorMessage, HostMessage, RunEnd, RunMessage } from "./messages.js";
import { SideStream } from "./side-stream.js";

type Died = { status: "died" } & ExecutorExit;

/** How long output of processes that outlive the executor is waited for. */
const LAST_OUTPUT_MS = 200;

export class ExecutorProcess implements Executor {
  /** Resolves with `undefined` when cells can be run. */
  readonly ready: Promise<undefined>;
  readonly exited: Promise<ExecutorExit>;
  readonly #child: ChildProcess;
  readonly #delivery: Delivery;
  readonly #sideStreams: SideStream[];
  readonly #runs = new Map<number, (end: RunEnd | Died) => void>();
  #isReady: (() => void) | undefined;
  #isGone = false;
  #lastRunId = 0;
  #latestCellId = NO_CELL;

  constructor(child: ChildProcess, endMark: string, options: ExecutorOptions) {
    this.#child = child;
    this.#delivery = new Delivery(options.onEvent);
    this.ready = new Promise((resolve) => (this.#isReady = () => resolve(undefined)));
    const [, stdout, stderr, output, input] = child.stdio as [null, Readable, Readable, Readable, Writable];
    const onText = (name: "stdout" | "stderr", bytes: Buffer): Promise<void> | undefined =>
      this.#text(this.#latestCellId, name, bytes);
    this.#sideStreams = [
      new SideStream(stdout, endMark, (bytes) => onText("stdout", bytes)),
      new SideStream(stderr, endMark, (bytes) => onText("stderr", bytes)),
    ];
    // The end of the process says what there is to say of a broken pipe.
    input.on("error", () => undefined);
    this.exited = this.#watch(this.#read(output));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async run({ cellId, conversion, sideOutputs, executionCount, silent }: CellToRun): Promise<RunOutcome> {
    const name = silent ? "silent" : `In[${executionCount}]`;
    this.#latestCellId = cellId;
    return this.#run({ cellId, name, conversion, sideOutputs, isExpression: false });
  }

  async evaluate(expression: ExpressionToEvaluate): Promise<Evaluation> {
    const end = await this.#run({ ...expression, name: "expression", isExpression: true });
    return end.status === "ok" ? { status: "ok", ...(end.result ?? { data: {}, metadata: {} }) } : end;
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  /** No cell can register a target yet. */
  async comm(): Promise<boolean> {
    return false;
  }

  openComms(): { commId: string; targetName: string }[] {
    return [];
  }

  async kill(): Promise<void> {
    this.#killGroup();
    await this.exited;
  }

  async #run(message: Omit<RunMessage, "type" | "runId">): Promise<RunEnd | Died> {
    const runId = ++this.#lastRunId;
    const ended = new Promise<RunEnd | Died>((resolve) => this.#runs.set(runId, resolve));
    this.#send({ type: "run", runId, ...message });
    const end = await Promise.race([ended, this.exited.then((exit): Died => ({ status: "died", ...exit }))]);
    this.#runs.delete(runId);
    // What its child processes printed comes by other pipes.
    await Promise.all(this.#sideStreams.map((stream) => stream.marked(runId)));
    await this.#delivery.delivered;
    return end;
  }

  #send(message: HostMessage): void {
    (this.#child.stdio[4] as Writable).write(`${JSON.stringify(message)}\n`);
  }

  async #read(output: Readable): Promise<void> {
    const frames = new FrameReader();
    for await (const chunk of output as AsyncIterable<Buffer>) {
      for (const frame of frames.read(chunk)) {
        const taken =
          frame.name === "message"
            ? this.#message(frame.cellId, JSON.parse(frame.json) as ExecutorMessage)
            : this.#text(frame.cellId, frame.name, frame.bytes);
        if (taken !== undefined) await taken;
      }
    }
  }

  #text(cellId: number, name: "stdout" | "stderr", bytes: Buffer): Promise<void> | undefined {
    const id = cellId === NO_CELL ? this.#latestCellId : cellId;
    return id === NO_CELL ? undefined : this.#delivery.text(id, name, bytes);
  }

  #message(cellId: number, message: ExecutorMessage): Promise<void> | undefined {
    if (message.type === "ready") this.#isReady?.();
    if (message.type === "done") this.#runs.get(message.runId)?.(message.end);
    if (message.type !== "event") return undefined;
    return this.#delivery.event(cellId === NO_CELL ? this.#latestCellId : cellId, message.event);
  }

  async #watch(outputEnd: Promise<void>): Promise<ExecutorExit> {
    const exit = await new Promise<Omit<ExecutorExit, "lastWords">>((resolve) => {
      this.#child.once("error", () => resolve({ code: null, signal: null }));
      this.#child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    this.#killGroup();
    this.#isGone = true;
    await outputEnd;
    await Promise.all(this.#sideStreams.map((stream) => stream.finish(LAST_OUTPUT_MS)));
    await this.#delivery.delivered;
    return { ...exit, lastWords: this.#sideStreams[1]?.lastWords ?? "" };
  }

  #killGroup(): void {
    // Once its process has been fetched, the number may be given to another.
    if (this.#child.pid === undefined || this.#isGone) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch (error) {
      // Nobody of the group is left.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
