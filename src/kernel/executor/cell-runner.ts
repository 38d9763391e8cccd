import { inspect, types } from "node:util";
import type { DisplayBundle } from "../../display/bundle.js";
import type { toBundle } from "../../display/to-bundle.js";
import { CellRun, currentRun, type Ending, Interruption, withinRun } from "./cell-run.js";
import type { Interrupts } from "./interrupts.js";
import { loadTslab, type TslabConversion, type TslabDisplayData, type TslabExecutor } from "./load-tslab.js";
import type { RunEnd, RunMessage, RunnableConversion, RunnableModule } from "./messages.js";
import { lazySourceMap, registerScript } from "./stack-frames.js";
import { toThrownError } from "./thrown-error.js";

/** What tslab puts before the first line of a cell. */
const WRAPPER = "(function(exports, require) { ";
const ASYNC_WRAPPER = "(async function(exports, require) { ";

/** Runs cells one after the other, in tslab's executor. */
export class CellRunner {
  readonly #tslab: TslabExecutor;
  readonly #names: Record<string, unknown>;
  readonly #interrupts: Interrupts;
  #conversion: TslabConversion | undefined;
  #running: CellRun | undefined;
  #toBundle: typeof toBundle | undefined;

  constructor(
    cwd: string,
    writeDisplayData: (content: TslabDisplayData, update: boolean | undefined) => void,
    interrupts: Interrupts,
  ) {
    const console = {
      error: (thrown: unknown): void => keep("thrown", { thrown }),
      log: (value: unknown): void => keep("value", value),
    };
    const tslab = loadTslab(cwd, { convert: () => this.#handOver(), console, writeDisplayData });
    this.#tslab = tslab.executor;
    this.#names = tslab.names;
    this.#interrupts = interrupts;
  }

  /**
   * Loads what results are shown with, which takes as long as all else that is loaded at the start; before the first
   * cell runs, as an interrupt could break it off.
   */
  async getReady(): Promise<void> {
    this.#toBundle ??= (await import("../../display/to-bundle.js")).toBundle;
  }

  async run(message: RunMessage): Promise<RunEnd> {
    await this.getReady();
    await this.#interrupts.settle();
    const askedBefore = this.#interrupts.asked;
    const run = new CellRun(message.cellId, () => this.#interrupts.asked !== askedBefore);
    this.#conversion = toTslabConversion(message);
    this.#running = run;
    const ending = await Promise.race([run.failed, withinRun(run, () => this.#runToItsEnd(run))]);
    run.close();
    const isSignalled = isBySignal(ending?.thrown);
    if (isSignalled) this.#interrupts.take();
    await this.#interrupts.settle();
    this.#running = undefined;
    if (ending === undefined) return withinRun(run, () => this.#success(run, message));
    // The signal may also come from elsewhere, as from another program's Ctrl-C.
    return run.wasInterrupted || isSignalled ? { status: "interrupted" } : failure(ending.thrown);
  }

  /** Rejects what the running cell awaits. A loop that never waits is not reached by this. */
  interrupt(): void {
    if (this.#running !== undefined) this.#tslab.interrupt();
  }

  /** What the running cell was doing has been cut off, and will never come to an end. */
  cutOff(): void {
    this.#running?.fail(new Interruption("Interrupted"));
  }

  /** tslab's executor asks for it at once, in place of its own converter. */
  #handOver(): TslabConversion {
    const conversion = this.#conversion;
    if (conversion === undefined) throw new Error("tslab asks for a conversion where there is none");
    this.#conversion = undefined;
    return conversion;
  }

  async #runToItsEnd(run: CellRun): Promise<Ending | undefined> {
    const isOk = await this.#tslab.execute("");
    // A promise that was rejected and left alone is told of only at the end of this turn.
    await new Promise((resolve) => setImmediate(resolve));
    return isOk ? undefined : run.thrown;
  }

  #success(run: CellRun, { isExpression, conversion }: RunMessage): RunEnd {
    try {
      const value = this.#takeValue(run, conversion);
      const isShown = isExpression || (value !== undefined && value !== null);
      const result = isShown ? this.#bundleOf(value) : undefined;
      return result === undefined ? { status: "ok" } : { status: "ok", result };
    } catch (error) {
      return failure(error);
    }
  }

  /** A promise is shown as such: nobody has asked for its value. */
  #bundleOf(value: unknown): DisplayBundle | undefined {
    if (types.isPromise(value)) return { data: { "text/plain": inspect(value) }, metadata: {} };
    return this.#toBundle?.(value);
  }

  /** tslab hands over no null and no undefined, and would keep the others as long as the kernel lives. */
  #takeValue(run: CellRun, { lastExpressionVariable }: RunnableConversion): unknown {
    if (lastExpressionVariable === undefined) return undefined;
    const value = run.value ?? this.#names[lastExpressionVariable];
    run.value = undefined;
    delete this.#names[lastExpressionVariable];
    return value;
  }
}

function keep<Name extends "thrown" | "value">(name: Name, kept: CellRun[Name]): void {
  const run = currentRun();
  if (run !== undefined) run[name] = kept;
}

/** What Node throws where a signal ends code that runs synchronously. */
function isBySignal(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}

function failure(thrown: unknown): RunEnd {
  return { status: "error", error: toThrownError(thrown) };
}

/** Names the code for stack traces, and makes of it what tslab's converter would have given. */
function toTslabConversion(message: RunMessage): TslabConversion {
  const { output, hasTopLevelAwait, lastExpressionVariable } = message.conversion;
  const sideOutputs = message.sideOutputs.map(toTslabModule);
  return {
    ...(output === undefined ? {} : { output: `${output}\n//# sourceURL=${registerCell(message)}` }),
    declOutput: "",
    diagnostics: [],
    hasToplevelAwait: hasTopLevelAwait,
    ...(lastExpressionVariable === undefined ? {} : { lastExpressionVar: lastExpressionVariable }),
    sideOutputs,
  };
}

function registerCell({ cellId, runId, name, conversion, isExpression }: RunMessage): string {
  const scriptName = isExpression ? `galley-expression:${runId}` : `galley-cell:${cellId}`;
  registerScript(scriptName, {
    cell: { id: cellId, name },
    // An expression is one line that everybody knows.
    sourceMap: lazySourceMap(isExpression ? undefined : conversion.sourceMap),
    prefixLength: (conversion.hasTopLevelAwait ? ASYNC_WRAPPER : WRAPPER).length,
  });
  return scriptName;
}

function toTslabModule({ path, code, sourceMap }: RunnableModule): { path: string; data: string } {
  registerScript(path, { sourceMap: lazySourceMap(sourceMap), prefixLength: 0 });
  return { path, data: code };
}
