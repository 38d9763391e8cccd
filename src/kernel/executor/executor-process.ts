import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { CommContent } from "../runtime.js";
import { Delivery } from "./delivery.js";
import type {
  CellToRun,
  CommMessageType,
  Evaluation,
  Executor,
  ExecutorExit,
  ExecutorOptions,
  ExpressionToEvaluate,
  RunOutcome,
} from "./executor.js";
import { FRAME_KINDS, type FramePart, FrameReader, NO_CELL } from "./frames.js";
import { HostComms } from "./host-comms.js";
import { LineReader } from "./lines.js";
import type { ExecutorMessage, ExecutorSettings, HostMessage, RunEnd, RunMessage } from "./messages.js";
import { SideStream } from "./side-stream.js";

type Died = { status: "died" } & ExecutorExit;

/** Descriptors 0 to 5 of the process. */
type ExecutorStreams = [null, Readable, Readable, Readable, Writable, Writable];

/** How long output of processes that outlive the executor is waited for. */
const LAST_OUTPUT_MS = 200;

export class ExecutorProcess implements Executor {
  /** Resolves with `undefined` when cells can be run. */
  readonly ready: Promise<undefined>;
  readonly exited: Promise<ExecutorExit>;
  readonly #child: ChildProcess;
  readonly #delivery: Delivery;
  readonly #onInput: ExecutorOptions["onInput"];
  readonly #onActivity: ExecutorOptions["onActivity"];
  readonly #comms = new HostComms((message) => this.#send(message));
  readonly #input: Writable;
  readonly #hostLine: Writable;
  readonly #sideStreams: SideStream[];
  readonly #runs = new Map<number, (end: RunEnd | Died) => void>();
  /** The latest question alone is answered. */
  #rest: { runId: number; resolve: () => void } | undefined;
  #isReady: (() => void) | undefined;
  #isGone = false;
  #lastRunId = 0;
  #latestCellId = NO_CELL;

  constructor(child: ChildProcess, endMark: string, options: ExecutorOptions) {
    this.#child = child;
    this.#delivery = new Delivery(options.onEvent);
    this.#onInput = options.onInput;
    this.#onActivity = options.onActivity;
    this.ready = new Promise((resolve) => (this.#isReady = () => resolve(undefined)));
    const [, stdout, stderr, output, input, hostLine] = child.stdio as unknown as ExecutorStreams;
    this.#input = input;
    this.#hostLine = hostLine;
    const onText = (name: "stdout" | "stderr", bytes: Buffer): Promise<void> | undefined =>
      this.#textOf(this.#latestCellId, name, bytes);
    this.#sideStreams = [
      new SideStream(stdout, endMark, (bytes) => onText("stdout", bytes)),
      new SideStream(stderr, endMark, (bytes) => onText("stderr", bytes)),
    ];
    // The end of the process says what there is to say of a broken pipe.
    for (const stream of [input, hostLine]) stream.on("error", () => undefined);
    this.exited = this.#watch(this.#read(output));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Once, before all else. */
  begin(settings: ExecutorSettings): void {
    this.#send({ type: "begin", settings });
  }

  async run(cell: CellToRun): Promise<RunOutcome> {
    const { cellId, randomKey, conversion, sideOutputs, executionCount, silent } = cell;
    const name = silent ? "silent" : `In[${executionCount}]`;
    this.#latestCellId = cellId;
    return this.#run({ cellId, randomKey, name, conversion, sideOutputs, isExpression: false });
  }

  async evaluate(expression: ExpressionToEvaluate): Promise<Evaluation> {
    const end = await this.#run({ ...expression, name: "expression", isExpression: true });
    return end.status === "ok" ? { status: "ok", ...(end.result ?? { data: {}, metadata: {} }) } : end;
  }

  interrupt(): void {
    this.#hostLine.write("i");
  }

  comm(type: CommMessageType, content: CommContent & { targetName?: string }): Promise<boolean> {
    return this.#isGone ? Promise.resolve(false) : this.#comms.tell(type, content);
  }

  openComms(): { commId: string; targetName: string }[] {
    return this.#comms.open();
  }

  async atRest(): Promise<void> {
    const runId = ++this.#lastRunId;
    const resting = new Promise<void>((resolve) => (this.#rest = { runId, resolve }));
    this.#send({ type: "rest", runId });
    await resting;
    await this.#allTaken(runId);
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
    await this.#allTaken(runId);
    return end;
  }

  /** What child processes printed comes by other pipes. */
  async #allTaken(runId: number): Promise<void> {
    await Promise.all(this.#sideStreams.map((stream) => stream.marked(runId)));
    await this.#delivery.delivered;
  }

  #send(message: HostMessage): void {
    this.#input.write(`${JSON.stringify(message)}\n`);
  }

  async #read(output: Readable): Promise<void> {
    const frames = new FrameReader();
    const messages = new LineReader();
    for await (const chunk of output as AsyncIterable<Buffer>) {
      for (const part of frames.read(chunk)) {
        const taken = part.kind === FRAME_KINDS.message ? this.#messages(messages, part) : this.#text(part);
        if (taken !== undefined) await taken;
      }
    }
  }

  #text({ cellId, kind, bytes }: FramePart): Promise<void> | undefined {
    const name = kind === FRAME_KINDS.stdout ? "stdout" : "stderr";
    return this.#textOf(cellId === NO_CELL ? this.#latestCellId : cellId, name, bytes);
  }

  #textOf(cellId: number, name: "stdout" | "stderr", bytes: Buffer): Promise<void> | undefined {
    return cellId === NO_CELL ? undefined : this.#delivery.text(cellId, name, bytes);
  }

  async #messages(lines: LineReader, { cellId, bytes }: FramePart): Promise<void> {
    for (const line of lines.read(bytes)) {
      const message = parseMessage(line);
      if (message !== undefined) await this.#message(cellId, message);
    }
  }

  #message(cellId: number, message: ExecutorMessage): Promise<void> | undefined {
    if (message.type === "ready") this.#isReady?.();
    if (message.type === "done") this.#runs.get(message.runId)?.(message.end);
    if (message.type === "at_rest" && message.runId === this.#rest?.runId) this.#rest.resolve();
    if (message.type === "comm_reply") this.#comms.answered(message.askId, message.isTaken);
    const id = cellId === NO_CELL ? this.#latestCellId : cellId;
    if (message.type === "activity") this.#onActivity?.(id, message.activity);
    if (message.type === "input") void this.#ask(id, message);
    if (message.type === "event") return this.#delivery.event(id, message.event);
    if (message.type === "comm") return this.#delivery.event(id, this.#comms.heard(message.comm));
    return undefined;
  }

  async #ask(
    cellId: number,
    { inputId, prompt, password }: Extract<ExecutorMessage, { type: "input" }>,
  ): Promise<void> {
    // What was shown before the question is seen before it.
    await this.#delivery.delivered;
    const answer = await this.#onInput(cellId, prompt, password).then(
      (text) => ({ text }),
      (refusal: unknown) => ({ refusal: refusal instanceof Error ? refusal.message : String(refusal) }),
    );
    this.#send({ type: "input_reply", inputId, ...answer });
  }

  async #watch(outputEnd: Promise<void>): Promise<ExecutorExit> {
    const exit = await new Promise<Omit<ExecutorExit, "lastWords">>((resolve) => {
      this.#child.once("error", () => resolve({ code: null, signal: null }));
      this.#child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    this.#killGroup();
    this.#isGone = true;
    this.#comms.end();
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

/** `undefined` for one that an interrupt has broken off. */
function parseMessage(line: string): ExecutorMessage | undefined {
  if (line === "") return undefined;
  try {
    return JSON.parse(line) as ExecutorMessage;
  } catch {
    return undefined;
  }
}
