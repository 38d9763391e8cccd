/**
 * The process that runs cells, as its host sees it. Nothing that a cell does reaches the host but as what is told here:
 * outputs, how the run ended, and the end of the process.
 */
import { KernelStartError } from "../../errors.js";
import type { DisplayBundle } from "../../display/bundle.js";
import { unlessAborted } from "../unless-aborted.js";
import { heldEnvironment } from "../held-environment.js";
import type { CommContent, RuntimeActivity, RuntimeDeterminism } from "../runtime.js";
import { takeExecutorChild } from "./executor-child.js";
import { ExecutorProcess } from "./executor-process.js";
import type { CellEvent, ExecutorSettings, RunEnd, RunnableConversion, RunnableModule } from "./messages.js";
import type { ThrownError } from "./thrown-error.js";

export type { Frame } from "./stack-frames.js";
export type { CellEvent, RunnableConversion, RunnableModule, ThrownError };

export interface ExecutorOptions {
  /** Working directory of the cells. */
  cwd: string;
  /** The whole environment; default: this process's. */
  env?: Record<string, string | undefined>;
  determinism?: RuntimeDeterminism;
  /** Where what was compiled of packages is kept for the next time; default: nowhere. */
  codeFolder?: string;
  startupTimeoutMs?: number;
  /** Aborting it before the process is up ends it at once. */
  signal?: AbortSignal;
  /** In order, for all that a cell shows. While the promise is pending, no more of the output is read. Never rejects. */
  onEvent(cellId: number, event: CellEvent): void | Promise<void>;
  /** Watches what cells do outside the process, and tells it. */
  onActivity?(cellId: number, activity: RuntimeActivity): void;
  /** Asks the person for a line. Where it rejects, `input()` throws in the cell. */
  onInput(cellId: number, prompt: string, password: boolean): Promise<string>;
}

export interface CellToRun {
  /** Different for each run. */
  cellId: number;
  source: string;
  /** What its random numbers depend on beside the seed. */
  randomKey: string;
  conversion: RunnableConversion;
  /** Modules of the project that this executor has not had before, or not as they are now. */
  sideOutputs: RunnableModule[];
  executionCount: number;
  silent: boolean;
}

export interface ExpressionToEvaluate {
  /** The cell that the value is asked for after. */
  cellId: number;
  randomKey: string;
  conversion: RunnableConversion;
  sideOutputs: RunnableModule[];
}

export type CommMessageType = "comm_open" | "comm_msg" | "comm_close";

export interface ExecutorExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what the process itself wrote to its standard error. */
  lastWords: string;
}

export type RunOutcome = RunEnd | ({ status: "died" } & ExecutorExit);

export type Evaluation =
  | ({ status: "ok" } & DisplayBundle)
  | { status: "error"; error: ThrownError }
  | { status: "interrupted" }
  | ({ status: "died" } & ExecutorExit);

export interface Executor {
  readonly pid: number;
  /** Resolves when the process has ended and all that it wrote has been told. */
  readonly exited: Promise<ExecutorExit>;
  /** Resolves when all that the cell showed until its end has been taken. One at a time. */
  run(cell: CellToRun): Promise<RunOutcome>;
  /** The value of an expression, whatever it is, as the cells' variables are now. */
  evaluate(expression: ExpressionToEvaluate): Promise<Evaluation>;
  /** Asks the running cell to stop; one that does not has to be killed. */
  interrupt(): void;
  /** A frontend's message for a comm; false when no cell has registered that target or has that comm open. */
  comm(type: CommMessageType, content: CommContent & { targetName?: string }): Promise<boolean>;
  openComms(): { commId: string; targetName: string }[];
  /** Resolves when cells have left nothing that could still do something, and all that it showed is taken; never, where they have. */
  atRest(): Promise<void>;
  /** Ends the process and all that its cells started and did not put into groups of their own. */
  kill(): Promise<void>;
}

const STARTUP_TIMEOUT_MS = 30_000;

/**
 * @throws KernelStartError when the process does not come up
 * @throws the reason of `options.signal`, where it is aborted before
 */
export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const { cwd, env = process.env, determinism = {} } = options;
  const settings: ExecutorSettings = {
    watch: options.onActivity !== undefined,
    determinism,
    ...(options.codeFolder !== undefined && { codeFolder: options.codeFolder }),
  };
  const { child, endMark } = takeExecutorChild({ cwd, env: { ...env, ...heldEnvironment(determinism) } });
  const executor = new ExecutorProcess(child, endMark, options);
  executor.begin(settings);
  const timeoutMs = options.startupTimeoutMs ?? STARTUP_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, `it was not ready within ${timeoutMs / 1000} s`);
  });
  const failed = executor.exited.then(({ code, signal, lastWords }) =>
    [`it ended with ${signal ?? `exit code ${code}`}`, lastWords.trim()].filter(Boolean).join("\n"),
  );
  const { signal } = options;
  const reason = await unlessAborted(Promise.race([executor.ready, failed, late]), signal)
    .catch(async (given: unknown) => {
      await executor.kill();
      throw given;
    })
    .finally(() => clearTimeout(timer));
  if (reason === undefined) return executor;
  await executor.kill();
  throw new KernelStartError(`the process that runs the cells did not come up: ${reason}`);
}
