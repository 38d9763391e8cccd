/**
 * The cell loop: Notebook -> ExecutedNotebook. It knows cells; what happens on the wire is the kernel's business.
 */
import type { CellActivity, CellError, CellRun, ExecutedNotebook } from "../notebook/executed.js";
import { frontMatter } from "../notebook/front-matter.js";
import { objectOrEmpty } from "../notebook/is-object.js";
import type { Cell, CodeCell, JsonObject, Notebook, Output } from "../notebook/nbformat.js";
import { cellTags } from "../notebook/tags.js";
import { withFrontMatterExpressions, withUserExpressions } from "../notebook/user-expressions.js";
import type { UserExpression } from "../notebook/user-expressions.js";
import { LATE_LIMITS, OUTPUT_LIMITS, OutputCollector } from "./collect-outputs.js";
import { isSkipped, mayRun, sourcesToRun } from "./cells-to-run.js";
import type { ExecuteOptions } from "./execute-options.js";
import { joinActivities } from "./join-activities.js";
import { cellStatus, isErrorAllowed } from "./judge-cell.js";
import { captionExpressions, frontMatterExpressions, textExpressions } from "./inline-expressions.js";
import { evaluateInline } from "./inline-values.js";
import type { CellTiming, ExecuteReply, Kernel, KernelEvent } from "./kernel.js";

export interface ExecuteHooks {
  /** Before a cell is sent to the kernel; cells that are not run are passed over. */
  onCellStart?(cellIndex: number): void;
  /** After a cell; `executed` is the notebook as it is now, with the cells to come marked `not-run`. Awaited. */
  onCellEnd?(run: CellRun, executed: ExecutedNotebook): void | Promise<void>;
}

/** What an earlier run in the same kernel gave of a cell that need not run again. */
export interface KeptCell {
  /** Of a code cell. */
  ran?: { run: CellRun; outputs: readonly Output[]; timing: JsonObject | undefined };
  /** Values in the cell's text, or in its captions. */
  expressions: readonly UserExpression[];
}

/** What stays of an earlier run, whose kernel has been told to `rewind`. */
export interface Kept {
  /** By the cell's position. */
  cells: ReadonlyMap<number, KeptCell>;
  /** Position of the last cell that runs, or a higher one: the kernel need not know of what is kept below it. */
  lastRun: number;
  /** Values in the front matter; absent where they are to be worked out anew. */
  frontMatter?: readonly UserExpression[];
}

const NOTHING_KEPT: Kept = { cells: new Map(), lastRun: Infinity };

/**
 * Runs the code cells of `notebook` in order, in a kernel that has not run anything yet, and stops at the first failure that
 * is not allowed. Whatever cells and kernel do, it resolves: failures are in `runs`. The notebook is not changed, and the
 * kernel not closed. Of an earlier run in the same kernel, cells that are `kept` stay what they were.
 *
 * In the result, cells that ran hold their new outputs; cells that did not, because an earlier one stopped the run, hold
 * none; cells tagged `skip-execution` hold what they held. Standard metadata says which kernel ran
 * (`language_info`, `kernelspec`), `metadata.galley.kernel` which one it really was, and `metadata.galley.status` of a cell
 * why it has no result. What `{eval}` expressions came to is in `metadata.user_expressions` of their cells: those of Markdown are
 * evaluated where they stand, those of captions after their cell. Those of the front matter, which come last, are in
 * `metadata.galley.front_matter_expressions` of its cell.
 *
 * @example
 * const kernel = await startKernel({ name: "tslab", cwd, startupTimeoutMs: 60_000, iopubTimeoutMs: 4_000 });
 * try {
 *   const executed = await executeNotebook(notebook, kernel, toExecuteOptions({ timeout: 60 }));
 * } finally {
 *   await kernel.close("graceful");
 * }
 */
export async function executeNotebook(
  notebook: Notebook,
  kernel: Kernel,
  options: ExecuteOptions,
  hooks: ExecuteHooks = {},
  kept: Kept = NOTHING_KEPT,
): Promise<ExecutedNotebook> {
  const run = new NotebookRun(notebook, kernel, options);
  const inline = await textExpressions(notebook);
  for (const [cellIndex, cell] of notebook.cells.entries()) {
    const expressions = inline.get(cellIndex);
    const before = kept.cells.get(cellIndex);
    if (before !== undefined && (await run.keep(cellIndex, cell, before, kept.lastRun))) continue;
    if (expressions !== undefined) await run.evaluate(cellIndex, cell, expressions);
    if (cell.cell_type !== "code" || !mayRun(cell, options)) continue;
    hooks.onCellStart?.(cellIndex);
    const cellRun = await run.execute(cellIndex, cell);
    if (cellRun.status === "ok") await run.evaluateCaptions(cellIndex, cell);
    await hooks.onCellEnd?.(cellRun, run.executed());
    if (run.isStopped) break;
  }
  if (!run.isStopped) await run.evaluateFrontMatter(kept.frontMatter);
  await kernel.drain();
  return run.executed();
}

class NotebookRun {
  isStopped = false;
  readonly #notebook: Notebook;
  readonly #kernel: Kernel;
  readonly #options: ExecuteOptions;
  readonly #collector = new OutputCollector(OUTPUT_LIMITS);
  readonly #late = new OutputCollector(LATE_LIMITS);
  readonly #runs = new Map<number, CellRun>();
  readonly #activities = new Map<number, CellActivity>();
  readonly #inline = new Map<number, UserExpression[]>();
  /** By the cell that holds it. */
  readonly #frontMatter = new Map<number, UserExpression[]>();
  readonly #replies = new Map<number, ExecuteReply>();
  readonly #keptRuns = new Map<number, NonNullable<KeptCell["ran"]>>();
  /** Cells in the order of the kernel's requests. */
  readonly #requested: number[] = [];

  constructor(notebook: Notebook, kernel: Kernel, options: ExecuteOptions) {
    this.#notebook = notebook;
    this.#kernel = kernel;
    this.#options = options;
    kernel.onLateEvent((requestIndex, event) => this.#onLateEvent(requestIndex, event));
  }

  /** Takes what is known of a cell; false where it has to run after all, since its types do not hold any more. */
  async keep(
    cellIndex: number,
    cell: Cell,
    { ran, expressions }: KeptCell,
    lastRun: number,
  ): Promise<boolean> {
    if (ran !== undefined) {
      const isKnown = cellIndex > lastRun || (await this.#kernel.replay?.skip(cell.source)) === true;
      if (!isKnown) return false;
      this.#runs.set(cellIndex, { ...ran.run, cellIndex });
      if (ran.run.activity !== undefined) this.#activities.set(cellIndex, ran.run.activity);
      this.#keptRuns.set(cellIndex, ran);
    }
    if (expressions.length > 0) this.#inline.set(cellIndex, [...expressions]);
    return true;
  }

  /** Values in the text of a Markdown cell, as they are when the cells above it have run. */
  async evaluate(cellIndex: number, cell: Cell, expressions: readonly string[]): Promise<void> {
    this.#requested.push(cellIndex);
    this.#inline.set(cellIndex, await evaluateInline(expressions, this.#kernel, this.#inlineLimits(cell)));
  }

  /** Values in what the cell says of its figures and tables. */
  async evaluateCaptions(cellIndex: number, cell: CodeCell): Promise<void> {
    const outputs = this.#collector.outputs(cellIndex, this.#options.coalesceStreams);
    const expressions = await captionExpressions({ ...cell, outputs });
    if (expressions.length > 0) await this.evaluate(cellIndex, cell, expressions);
  }

  /** Values in the front matter, as they are when all cells have run. */
  async evaluateFrontMatter(kept: readonly UserExpression[] | undefined): Promise<void> {
    const { cellIndex } = frontMatter(this.#notebook);
    if (cellIndex !== undefined && kept !== undefined) this.#frontMatter.set(cellIndex, [...kept]);
    if (kept !== undefined) return;
    const cell = cellIndex === undefined ? undefined : this.#notebook.cells[cellIndex];
    const expressions = await frontMatterExpressions(this.#notebook);
    if (cellIndex === undefined || cell === undefined || expressions.length === 0) return;
    this.#requested.push(cellIndex);
    const values = await evaluateInline(expressions, this.#kernel, this.#inlineLimits(cell));
    this.#frontMatter.set(cellIndex, values);
  }

  async execute(cellIndex: number, cell: CodeCell): Promise<CellRun> {
    const startedAt = performance.now();
    this.#requested.push(cellIndex);
    const reply = await this.#kernel.execute({
      code: cell.source,
      randomKey: cell.id,
      ...this.#limits(cell),
      upcoming: sourcesToRun(this.#notebook.cells.slice(cellIndex + 1), this.#options),
      onEvent: (event) => this.#collector.add(cellIndex, event),
      onActivity: (activity) => this.#onActivity(cellIndex, activity),
    });
    const run = this.#judge(cellIndex, cell, reply, performance.now() - startedAt);
    this.#runs.set(cellIndex, run);
    this.#replies.set(cellIndex, reply);
    // A kernel that ended after a good cell fails the next one, and so is accounted for.
    this.isStopped ||= run.status !== "ok" && !(run.errorAllowed && this.#kernel.alive);
    return run;
  }

  executed(): ExecutedNotebook {
    const cells = this.#notebook.cells.map((cell, cellIndex) => this.#executedCell(cell, cellIndex));
    const runs = this.#notebook.cells.flatMap((cell, cellIndex) =>
      cell.cell_type === "code" ? [this.#runOf(cell, cellIndex)] : [],
    );
    const { description: kernel, notebookMetadata, determinism } = this.#kernel;
    const galley = { ...objectOrEmpty(this.#notebook.metadata["galley"]), kernel: { ...kernel } };
    const metadata = { ...this.#notebook.metadata, ...notebookMetadata, galley };
    const notebook = { ...this.#notebook, metadata, cells };
    return { notebook, runs, kernel, ...(determinism === undefined ? {} : { determinism }) };
  }

  #limits(cell: Cell): { timeoutMs: number | null; interruptOnTimeout: boolean } {
    const { cellTimeoutMs, timeoutMs, interruptOnTimeout } = this.#options;
    return {
      timeoutMs: cellTimeoutMs === undefined ? timeoutMs : cellTimeoutMs(cell),
      interruptOnTimeout,
    };
  }

  /** A value in the text is the work of the cell that it follows. */
  #inlineLimits(cell: Cell): Parameters<typeof evaluateInline>[2] {
    return {
      ...this.#limits(cell),
      onActivity: (activity) => this.#onActivity([...this.#runs.keys()].at(-1), activity),
    };
  }

  #judge(cellIndex: number, cell: CodeCell, reply: ExecuteReply, durationMs: number): CellRun {
    // A cell whose output is cut off has not succeeded, whatever the kernel says, and nobody asked for that.
    const overflow = reply.status === "ok" ? this.#collector.overflow(cellIndex) : undefined;
    const error = overflow ?? reply.error;
    if (error !== undefined) this.#collector.showError(cellIndex, error);
    return {
      cellIndex,
      cellId: cell.id,
      status: overflow === undefined ? cellStatus(reply) : "error",
      errorAllowed: isErrorAllowed(reply.status, error, cellTags(cell), this.#options),
      lateOutputs: [],
      durationMs,
      ...(error === undefined ? {} : { error }),
    };
  }

  #onActivity(cellIndex: number | undefined, activity: CellActivity): void {
    if (cellIndex === undefined) return;
    const before = this.#activities.get(cellIndex);
    this.#activities.set(cellIndex, before === undefined ? activity : joinActivities([before, activity]));
  }

  #onLateEvent(requestIndex: number, event: KernelEvent): void {
    const cellIndex = this.#requested[requestIndex];
    const run = cellIndex === undefined ? undefined : this.#runs.get(cellIndex);
    if (cellIndex === undefined || run === undefined || event.type === "clear_output") return;
    // What it would update is already in the notebook, as it was when the cell ended; so it is output like any other.
    const shown =
      event.type === "update_display_data" ? ({ ...event, type: "display_data" } as const) : event;
    this.#late.add(cellIndex, shown);
    const error = event.type === "error" && run.status === "ok" ? errorOf(event) : undefined;
    const failed = error && {
      status: "error" as const,
      error,
      errorAllowed: this.#isLateErrorAllowed(cellIndex, error),
    };
    this.#runs.set(cellIndex, { ...run, ...failed });
    if (failed && !failed.errorAllowed) this.isStopped = true;
  }

  #isLateErrorAllowed(cellIndex: number, error: CellError): boolean {
    const cell = this.#notebook.cells[cellIndex];
    return cell !== undefined && isErrorAllowed("error", error, cellTags(cell), this.#options);
  }

  #runOf(cell: CodeCell, cellIndex: number): CellRun {
    const run = this.#runs.get(cellIndex) ?? {
      cellIndex,
      cellId: cell.id,
      status: "not-run",
      errorAllowed: false,
      lateOutputs: [],
      durationMs: 0,
    };
    const activity = this.#activities.get(cellIndex);
    return {
      ...run,
      lateOutputs: this.#late.outputs(cellIndex, false),
      ...(activity === undefined ? {} : { activity }),
    };
  }

  #executedCell(cell: Cell, cellIndex: number): Cell {
    if (cell.cell_type === "raw" || isSkipped(cell, this.#options)) return cell;
    const filled = withUserExpressions(cell, this.#inline.get(cellIndex) ?? []);
    if (filled.cell_type === "markdown") {
      return withFrontMatterExpressions(filled, this.#frontMatter.get(cellIndex) ?? []);
    }
    const kept = this.#keptRuns.get(cellIndex);
    return {
      ...filled,
      metadata: this.#cellMetadata(filled, cellIndex),
      execution_count: kept
        ? this.#countOf(cellIndex)
        : (this.#replies.get(cellIndex)?.executionCount ?? null),
      outputs: kept
        ? this.#keptOutputs(kept.outputs, cellIndex)
        : this.#collector.outputs(cellIndex, this.#options.coalesceStreams),
    };
  }

  #cellMetadata(cell: CodeCell, cellIndex: number): JsonObject {
    const { execution: _stale, galley: before, ...rest } = cell.metadata;
    const { status: _old, ...kept } = objectOrEmpty(before);
    const run = this.#runOf(cell, cellIndex);
    const isAsExpected = run.status === "ok" || run.errorAllowed || !mayRun(cell, this.#options);
    const galley = isAsExpected ? kept : { ...kept, status: run.status };
    const timing = this.#options.recordTiming ? this.#timingOf(cellIndex) : undefined;
    return {
      ...rest,
      ...(timing === undefined ? {} : { execution: timing }),
      ...(Object.keys(galley).length === 0 ? {} : { galley }),
    };
  }

  /** As the kernel would count if it ran all cells now. */
  #countOf(cellIndex: number): number {
    const upTo = this.#notebook.cells.slice(0, cellIndex + 1);
    return upTo.filter((cell) => cell.cell_type === "code" && mayRun(cell, this.#options)).length;
  }

  #keptOutputs(outputs: readonly Output[], cellIndex: number): Output[] {
    return outputs.map((output) =>
      output.output_type === "execute_result"
        ? { ...output, execution_count: this.#countOf(cellIndex) }
        : output,
    );
  }

  #timingOf(cellIndex: number): JsonObject | undefined {
    const reply = this.#replies.get(cellIndex);
    return reply === undefined ? this.#keptRuns.get(cellIndex)?.timing : timingJson(reply.timing);
  }
}

function timingJson(timing: CellTiming): JsonObject {
  return Object.fromEntries(Object.entries(timing) as [string, string][]);
}

function errorOf({ ename, evalue, traceback }: CellError): CellError {
  return { ename, evalue, traceback };
}
