/** A notebook and the kernel that holds what its cells have made: after an edit, only what it touches runs again. */
import { KernelStartError } from "../../errors.js";
import { affectedSteps, type Affected } from "../../notebook/cell-graph/affected-steps.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Notebook } from "../../notebook/nbformat.js";
import type { UserExpression } from "../../notebook/user-expressions.js";
import { executeNotebook, type ExecuteHooks, type Kept, type KeptCell } from "../execute.js";
import type { ExecuteOptions } from "../execute-options.js";
import type { Kernel, KernelEvent } from "../kernel.js";
import { type NotebookStep, notebookSteps } from "./notebook-steps.js";
import { isFailure, isOutdated, namesMoved, type Ran, toRan, uses } from "./ran-step.js";
import { RoundKernel } from "./round-kernel.js";

export interface LiveRun {
  executed: ExecutedNotebook;
  /** Code cells that ran now. */
  ranCount: number;
  /** Why all of them ran, in a new kernel; absent where only some had to. */
  why?: string;
}

export interface LiveOptions {
  /** A kernel that has run nothing; aborting `signal` before it is there ends what was begun. */
  start: (signal: AbortSignal) => Promise<Kernel>;
  /** In the place of a kernel, for a notebook that asks none for anything. */
  idle: (notebook: Notebook) => Kernel;
  options: ExecuteOptions;
}

export interface UpdateRequest {
  notebook: Notebook;
  /** Absolute paths of what has changed on disk since the last update. */
  changedFiles: ReadonlySet<string>;
  hooks?: ExecuteHooks;
  /** Awaited before a kernel is asked for anything; not where all that the notebook shows is known. */
  beforeRun?: () => Promise<void>;
  /** Aborting it ends the round after the cell that runs; what was not reached runs in the next one. */
  signal: AbortSignal;
}

interface Round extends Required<Pick<UpdateRequest, "notebook" | "hooks" | "signal">> {
  kernel: Kernel;
  steps: readonly NotebookStep[];
}

export class LiveNotebook {
  readonly #given: LiveOptions;
  #kernel: Kernel | undefined;
  #live: Ran[] = [];
  /** Requests that the kernel has had in earlier rounds, and the round that is on. */
  #requests = 0;
  #round: { kernel: RoundKernel; base: number } | undefined;
  /** Aborted when it is closed while a kernel starts. */
  #starting = new AbortController();
  /** Why the kernel cannot be trusted any more. */
  #distrust: string | undefined;

  constructor(given: LiveOptions) {
    this.#given = given;
  }

  /**
   * Runs what an edit touches, or all in a new kernel where that cannot be told. One at a time.
   *
   * @throws KernelStartError also where it was closed while a kernel started, unless `signal` was aborted: then what that says
   */
  async update(request: UpdateRequest): Promise<LiveRun> {
    const { notebook, changedFiles, hooks = {}, beforeRun, signal } = request;
    const steps = await notebookSteps(notebook, this.#given.options);
    if (steps.length === 0) return this.#withoutKernel(notebook, hooks);
    const plan = this.#plan(steps, changedFiles);
    if ("isAll" in plan || plan.again.size > 0) {
      await beforeRun?.();
      signal.throwIfAborted();
    }
    if ("isAll" in plan) await this.#renew(signal);
    const kernel = this.#kernel;
    if (kernel === undefined) throw new Error("there is no kernel to run in");
    const all = new Set(steps.map(({ id }) => id));
    const again = "isAll" in plan ? all : plan.again;
    const round = { kernel, notebook, steps, hooks, signal };
    const { executed, begun } = await this.#run(round, again);
    await this.#remember(round, again, executed, begun);
    const why = "isAll" in plan ? plan.why : undefined;
    if (!this.#hasRunUnasked(round, again, executed, begun) && !namesMoved(executed, this.#live))
      return { executed, ranCount: begun.size, ...(why !== undefined && { why }) };
    this.#distrust = "cells are counted or compiled otherwise than before";
    return this.update(request);
  }

  /** Nothing in it is asked of a kernel. */
  async #withoutKernel(notebook: Notebook, hooks: ExecuteHooks): Promise<LiveRun> {
    await this.endKernel();
    const { idle, options } = this.#given;
    return { executed: await executeNotebook(notebook, idle(notebook), options, hooks), ranCount: 0 };
  }

  /** A cell that was to be kept has run once more, since it was compiled otherwise: what it changed has changed twice. */
  #hasRunUnasked(
    { steps }: Round,
    again: ReadonlySet<string>,
    { runs }: ExecutedNotebook,
    begun: ReadonlySet<number>,
  ): boolean {
    const unasked = steps.filter(
      ({ id, kind, cellIndex }) => kind === "code" && begun.has(cellIndex) && !again.has(id),
    );
    return unasked.some(({ cellIndex }) =>
      runs.some((run) => run.cellIndex === cellIndex && run.status === "ok"),
    );
  }

  /** Ends the kernel, also one that is about to start; the next update starts another. */
  async close(): Promise<void> {
    this.#starting.abort(new KernelStartError("the notebook was closed while its kernel started"));
    await this.endKernel();
  }

  /** Ends the kernel, whatever it does; one that is about to start has done nothing yet, and stays. */
  async endKernel(): Promise<void> {
    const kernel = this.#kernel;
    this.#kernel = undefined;
    this.#live = [];
    await kernel?.close("immediate");
  }

  #plan(steps: readonly NotebookStep[], changedFiles: ReadonlySet<string>): Affected {
    const kernel = this.#kernel;
    if (kernel === undefined) return { isAll: true, why: "no cell has run yet" };
    if (!kernel.alive) return { isAll: true, why: "the kernel has ended" };
    if (kernel.replay === undefined)
      return { isAll: true, why: `the kernel ${kernel.description.name} can only run on` };
    if (this.#distrust !== undefined) return { isAll: true, why: this.#distrust };
    const module = this.#live.find(({ ran }) => uses(ran?.run, ["imported"], changedFiles));
    if (module !== undefined) return { isAll: true, why: "a module that it imports has changed" };
    const live = this.#live.map((step) => ({
      ...step,
      isStale: step.isStale || isOutdated(step, changedFiles),
    }));
    return affectedSteps(live, steps, kernel.determinism?.seed !== undefined);
  }

  async #renew(signal: AbortSignal): Promise<void> {
    const kernel = this.#kernel;
    const isModule = this.#live.some(({ effects }) => effects.unknown?.startsWith("@module"));
    this.#distrust = undefined;
    this.#live = [];
    // What the types of the language and of libraries took to read is kept.
    if (kernel?.alive === true && kernel.replay !== undefined && !isModule) return kernel.replay.restart();
    await this.endKernel();
    this.#requests = 0;
    this.#round = undefined;
    const starting = (this.#starting = new AbortController()).signal;
    const started = await this.#given.start(starting);
    if (starting.aborted) {
      await started.close("immediate");
      signal.throwIfAborted();
      throw starting.reason;
    }
    started.onLateEvent((requestIndex, event) => this.#onLate(requestIndex, event));
    this.#kernel = started;
  }

  #onLate(requestIndex: number, event: KernelEvent): void {
    this.#distrust = "output came after its cell had ended";
    const index = requestIndex - (this.#round?.base ?? 0);
    if (index >= 0) this.#round?.kernel.tellLate(index, event);
  }

  async #run(
    { kernel, notebook, steps, hooks, signal }: Round,
    again: ReadonlySet<string>,
  ): Promise<{ executed: ExecutedNotebook; begun: ReadonlySet<number> }> {
    const begun = new Set<number>();
    const round = new RoundKernel(kernel, () => signal.aborted);
    this.#round = { kernel: round, base: this.#requests };
    kernel.replay?.rewind();
    const kept = this.#kept(steps, again);
    const started = (cellIndex: number): void => {
      if (!signal.aborted) begun.add(cellIndex);
      hooks.onCellStart?.(cellIndex);
    };
    const executed = await executeNotebook(
      notebook,
      round,
      this.#given.options,
      { ...hooks, onCellStart: started },
      kept,
    );
    this.#requests += round.requestCount;
    if (round.hasUsedInText) this.#distrust = "values in its text read files";
    return { executed, begun };
  }

  #kept(steps: readonly NotebookStep[], again: ReadonlySet<string>): Kept {
    const byId = new Map(this.#live.map((step) => [step.id, step]));
    const cells = new Map<number, KeptCell>();
    let frontMatter: readonly UserExpression[] | undefined;
    for (const { id, kind, cellIndex } of steps) {
      const before = again.has(id) ? undefined : byId.get(id);
      if (before === undefined) continue;
      if (kind === "front matter") frontMatter = before.expressions;
      else cells.set(cellIndex, before);
    }
    const lastRun = Math.max(-1, ...steps.flatMap(({ id, cellIndex }) => (again.has(id) ? [cellIndex] : [])));
    return { cells, lastRun, ...(frontMatter && { frontMatter }) };
  }

  async #remember(
    { steps, signal }: Round,
    again: ReadonlySet<string>,
    executed: ExecutedNotebook,
    begun: ReadonlySet<number>,
  ): Promise<void> {
    const byId = new Map(this.#live.map((step) => [step.id, step]));
    const runs = new Map(executed.runs.map((run) => [run.cellIndex, run]));
    const end = executed.runs.find(isFailure)?.cellIndex ?? Infinity;
    // Once a round is broken off, values in texts are not worked out.
    const isWrong = ({ kind, cellIndex }: NotebookStep): boolean =>
      cellIndex === end || (kind !== "code" && signal.aborted);
    const live: Ran[] = [];
    for (const step of steps) {
      const before = byId.get(step.id);
      const isReached = step.kind === "code" ? begun.has(step.cellIndex) : step.cellIndex < end;
      // A cell may run although it was to be kept: its types hold no more.
      if (begun.has(step.cellIndex) || (again.has(step.id) && isReached))
        live.push(await toRan(step, executed, runs.get(step.cellIndex), isWrong(step)));
      else if (before !== undefined) live.push({ ...before, isStale: before.isStale || again.has(step.id) });
    }
    this.#live = live;
  }
}
