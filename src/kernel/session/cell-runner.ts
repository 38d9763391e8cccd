/**
 * What happens to a cell when it is its turn: its types are checked, it runs, its value is shown, expressions are evaluated.
 */
import type { Conversion, SideOutput } from "../engine/conversion.js";
import type { Executor, RunOutcome, ThrownError } from "../executor/executor.js";
import type { ExpressionResult, RuntimeError, RuntimeEvent, RuntimeReply } from "../runtime.js";
import type { ConversionsAhead } from "./conversions-ahead.js";
import { thrownError, typeError } from "./error-text.js";
import type { ErrorContext } from "./error-text.js";
import type { ExecutorSeat } from "./executor-seat.js";
import * as failures from "./failures.js";
import { mistakesIn } from "./mistakes.js";
import type { ModuleStore } from "./module-store.js";
import type { Outlets } from "./outlets.js";
import type { RunningCell } from "./running-cell.js";
import { stoppable } from "./stoppable.js";
import { inExpression, thrownInExpression, wrapExpression } from "./user-expression.js";

export interface RunnerParts {
  seat: ExecutorSeat;
  ahead: ConversionsAhead;
  modules: ModuleStore;
  outlets: Outlets;
  cwd: string;
  /** Tell what cells do outside the kernel's memory. */
  watch: boolean;
  interruptGraceMs: number;
}

type Failed = Exclude<RunOutcome, { status: "ok" }>;

/** Far more than cells are run again and again. */
const MAX_DECLARED = 500;

/** A cell that ends otherwise than well; caught where the reply is made. */
class CellFailure extends Error {
  readonly status: "error" | "died";
  readonly error: RuntimeError;

  constructor(status: "error" | "died", error: RuntimeError) {
    super(error.evalue);
    this.status = status;
    this.error = error;
  }
}

export class CellRunner {
  /** What the cells so far have declared. */
  declarations = "";
  readonly #parts: RunnerParts;
  /** Cell and declarations before it → those after it, of what has run. */
  readonly #declared = new Map<string, string>();
  /** What will have been declared when the running cell succeeds. */
  #expected: string | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Begins to check the cell whose turn it is. */
  check(code: string): Promise<Conversion> | undefined {
    if (code.trim() === "") return undefined;
    const conversion = this.#parts.ahead.take(this.declarations, code);
    // Who runs the cell is told; one that is not run after all need not be.
    conversion.catch(() => undefined);
    return conversion;
  }

  /** Resolves, never rejects. `resultText` is the text of the cell's value. */
  async run(cell: RunningCell): Promise<{ reply: RuntimeReply; resultText?: string }> {
    const { executionCount } = cell;
    try {
      this.#noticeDeath();
      const resultText = await this.#execute(cell);
      const userExpressions = await this.#evaluateAll(cell);
      const reply: RuntimeReply = { status: "ok", executionCount, userExpressions };
      return resultText === undefined ? { reply } : { reply, resultText };
    } catch (failure) {
      const { status, error } = asFailure(failure);
      await this.#emit(cell, { type: "error", ...error });
      return { reply: { status, executionCount, error } };
    } finally {
      this.#expected = undefined;
    }
  }

  /** Runs nothing of what was before any more. @throws KernelStartError */
  async restart(): Promise<void> {
    this.#loseState();
    await this.#parts.seat.replace();
  }

  /** Declares what a cell that ran before declares; false where its types do not hold. */
  async skip(source: string): Promise<boolean> {
    const known = this.#declared.get(`${source}\n${this.declarations}`);
    if (known !== undefined) this.declarations = known;
    if (known !== undefined) return true;
    const conversion = await this.#parts.ahead.take(this.declarations, source).catch(() => undefined);
    if (conversion === undefined || mistakesIn(conversion).length > 0) return false;
    this.#declare(source, conversion.declarations);
    return true;
  }

  #declare(source: string, declarations: string): void {
    if (this.#declared.size >= MAX_DECLARED) this.#declared.clear();
    this.#declared.set(`${source}\n${this.declarations}`, declarations);
    this.declarations = declarations;
  }

  /** Checks ahead what has been asked for meanwhile. */
  lookAhead(sources: readonly string[]): void {
    if (this.#expected !== undefined) void this.#parts.ahead.plan(this.#expected, sources);
  }

  async #execute(cell: RunningCell): Promise<string | undefined> {
    const { cellId, request, executionCount } = cell;
    if (cell.conversion === undefined) return undefined;
    const conversion = await this.#unlessInterrupted(cell, cell.conversion);
    const mistakes = mistakesIn(conversion);
    if (mistakes.length > 0) throw new CellFailure("error", typeError(mistakes, this.#context(cellId)));
    this.#expected = conversion.declarations;
    const executor = await this.#unlessInterrupted(cell, this.#takeExecutor());
    this.lookAhead(cell.upcoming());
    const sideOutputs = this.#takeModules(cellId, conversion);
    const { silent = false, code: source, randomKey = `cell ${executionCount}` } = request;
    const { result } = await this.#stoppable(
      cell,
      executor,
      () => executor.run({ cellId, source, randomKey, conversion, sideOutputs, executionCount, silent }),
      (thrown) => thrownError(thrown, this.#context(cellId)),
    );
    this.#declare(source, conversion.declarations);
    if (result === undefined) return undefined;
    await this.#emit(cell, { type: "execute_result", ...result, executionCount });
    const text = result.data["text/plain"];
    return typeof text === "string" ? text : undefined;
  }

  async #evaluateAll(cell: RunningCell): Promise<Record<string, ExpressionResult>> {
    const results: Record<string, ExpressionResult> = {};
    for (const [name, expression] of Object.entries(cell.request.userExpressions ?? {})) {
      results[name] = await this.#evaluate(cell, expression);
    }
    return results;
  }

  async #evaluate(cell: RunningCell, expression: string): Promise<ExpressionResult> {
    const cellId = this.#parts.outlets.open(cell.request, { name: "expression", source: expression });
    const made = this.#parts.ahead.take(this.declarations, wrapExpression(expression));
    const conversion = await this.#unlessInterrupted(cell, made);
    const mistakes = mistakesIn(conversion);
    if (mistakes.length > 0) {
      return { status: "error", ...typeError(inExpression(mistakes), this.#context(cellId)) };
    }
    const executor = await this.#unlessInterrupted(cell, this.#takeExecutor());
    const sideOutputs = this.#takeModules(cellId, conversion);
    try {
      return await this.#stoppable(
        cell,
        executor,
        () => executor.evaluate({ cellId, randomKey: expression, conversion, sideOutputs }),
        (thrown) => thrownError(thrownInExpression(thrown, cellId), this.#context(cellId)),
      );
    } catch (failure) {
      if (!(failure instanceof CellFailure) || failure.status === "died") throw failure;
      return { status: "error", ...failure.error };
    } finally {
      this.#parts.outlets.end(cellId);
    }
  }

  /** Is not waited for when the cell is interrupted, since nothing has run. */
  async #unlessInterrupted<Made>({ interruption }: RunningCell, work: Promise<Made>): Promise<Made> {
    const stopped = interruption.requested.then(() => {
      throw new CellFailure("error", failures.interrupted());
    });
    return Promise.race([work, stopped]);
  }

  /** Modules that the executor does not have yet: with this cell they are imported. */
  #takeModules(cellId: number, { sideOutputs }: Conversion): SideOutput[] {
    const modules = this.#parts.modules.takeUndelivered(sideOutputs);
    const files = modules.flatMap(({ source: path }) =>
      path === undefined ? [] : { path, use: "imported" as const },
    );
    if (this.#parts.watch && files.length > 0)
      this.#parts.outlets.tell(cellId, { files, network: [], environment: [], unseen: [] });
    return modules;
  }

  async #takeExecutor(): Promise<Executor> {
    this.#noticeDeath();
    try {
      return await this.#parts.seat.take();
    } catch (reason) {
      throw new CellFailure("died", failures.cannotStart(reason));
    }
  }

  /** The outcome, where it is a good one. */
  async #stoppable<Good extends { status: "ok" }>(
    { interruption }: RunningCell,
    executor: Executor,
    work: () => Promise<Good | Failed>,
    readThrown: (thrown: ThrownError) => RuntimeError,
  ): Promise<Good> {
    const graceMs = this.#parts.interruptGraceMs;
    const { outcome, wasKilled } = await stoppable(executor, interruption, graceMs, work);
    switch (outcome.status) {
      case "ok":
        return outcome;
      case "error":
        throw new CellFailure("error", readThrown(outcome.error));
      case "interrupted":
        throw new CellFailure("error", failures.interrupted());
      case "died":
        this.#parts.seat.vacate(executor);
        this.#loseState();
        throw new CellFailure(
          "died",
          wasKilled ? failures.notStopped(graceMs) : failures.diedInCell(outcome),
        );
    }
  }

  /** An executor that ended between cells took their state with it; the next cell must not run as if nothing had been. */
  #noticeDeath(): void {
    const exit = this.#parts.seat.takeUnnoticedExit();
    if (exit === undefined) return;
    this.#loseState();
    throw new CellFailure("died", failures.diedBetweenCells(exit));
  }

  #loseState(): void {
    this.declarations = "";
    this.#parts.modules.forgetDelivered();
  }

  #context(cellId: number): ErrorContext {
    return { cells: this.#parts.outlets.cells, cellId, cwd: this.#parts.cwd };
  }

  async #emit({ cellId }: RunningCell, event: RuntimeEvent): Promise<void> {
    await this.#parts.outlets.emit(cellId, event);
  }
}

function asFailure(failure: unknown): CellFailure {
  return failure instanceof CellFailure ? failure : new CellFailure("error", failures.engineFailed(failure));
}
