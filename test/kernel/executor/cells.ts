/** An executor, and the type engine that turns TypeScript into what it runs. */
import { afterAll } from "vitest";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import {
  type CellEvent,
  type Evaluation,
  type Executor,
  type ExecutorOptions,
  type RunOutcome,
  startExecutor,
} from "../../../src/kernel/executor/executor.js";

/** Conversions depend on nothing but what is asked: one engine does for all executors of a test file. */
const engine = startTypeEngine({ cwd: process.cwd() });
afterAll(() => engine.close());

export interface Shown {
  cellId: number;
  event: CellEvent;
}

export class Cells {
  readonly executor: Executor;
  readonly shown: Shown[];
  #declarations = "";
  /** Number of the latest cell. */
  count = 0;

  constructor(executor: Executor, shown: Shown[]) {
    this.executor = executor;
    this.shown = shown;
  }

  async run(source: string): Promise<RunOutcome> {
    const conversion = await this.#convert(source);
    this.#declarations = conversion.declarations;
    const cellId = ++this.count;
    const { sideOutputs } = conversion;
    return this.executor.run({
      cellId,
      source,
      randomKey: `cell ${cellId}`,
      conversion,
      sideOutputs,
      executionCount: cellId,
      silent: false,
    });
  }

  async evaluate(expression: string): Promise<Evaluation> {
    const conversion = await this.#convert(expression);
    const { sideOutputs } = conversion;
    return this.executor.evaluate({ cellId: this.count, randomKey: expression, conversion, sideOutputs });
  }

  /** All that the latest cell showed so far. */
  latest(): CellEvent[] {
    return this.shown.flatMap(({ cellId, event }) => (cellId === this.count ? event : []));
  }

  /** What a cell printed to one stream. */
  printed(cellId: number, name: "stdout" | "stderr" = "stdout"): string {
    return this.shown
      .map(({ cellId: id, event }) =>
        id === cellId && event.type === "stream" && event.name === name ? event.text : "",
      )
      .join("");
  }

  /** Resolves when the latest cell has printed this. */
  async said(text: string): Promise<void> {
    await this.#until(() => this.printed(this.count).includes(text), `printed ${JSON.stringify(text)}`);
  }

  /** Resolves when a cell has shown an event of this type. */
  async shows(cellId: number, type: CellEvent["type"]): Promise<void> {
    const isThere = (): boolean => this.shown.some((it) => it.cellId === cellId && it.event.type === type);
    await this.#until(isThere, `shown a ${type}`);
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error(`the cell has not ${what}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  async close(): Promise<void> {
    await this.executor.kill();
  }

  async #convert(source: string): ReturnType<typeof engine.convert> {
    const conversion = await engine.convert(this.#declarations, source);
    const errors = conversion.diagnostics.filter(({ category }) => category === "error");
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
    return conversion;
  }
}

export async function startCells(options: Partial<ExecutorOptions> = {}): Promise<Cells> {
  const shown: Shown[] = [];
  const executor = await startExecutor({
    cwd: process.cwd(),
    onEvent: (cellId, event) => void shown.push({ cellId, event }),
    onInput: () => Promise.reject(new Error("nobody to ask")),
    ...options,
  });
  return new Cells(executor, shown);
}
