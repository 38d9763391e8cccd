/** An executor, and what turns TypeScript into what it runs. */
import { createRequire } from "node:module";
import {
  type CellEvent,
  type Executor,
  type ExecutorOptions,
  type RunOutcome,
  startExecutor,
} from "../../../src/kernel/executor/executor.js";

interface TslabConverter {
  convert(
    previous: string,
    source: string,
  ): {
    output?: string;
    declOutput?: string;
    diagnostics: { messageText: string }[];
    hasToplevelAwait?: boolean;
    lastExpressionVar?: string;
    sideOutputs?: { path: string; data: string }[];
  };
  close(): void;
}

const require = createRequire(import.meta.url);
const { createConverter } = require("tslab/dist/converter.js") as {
  createConverter(options: object): TslabConverter;
};

export interface Shown {
  cellId: number;
  event: CellEvent;
}

export class Cells {
  readonly executor: Executor;
  readonly shown: Shown[];
  readonly #converter = createConverter({ isJS: false, isBrowser: false });
  #declarations = "";
  /** Number of the latest cell. */
  count = 0;

  constructor(executor: Executor, shown: Shown[]) {
    this.executor = executor;
    this.shown = shown;
  }

  async run(source: string): Promise<RunOutcome> {
    const made = this.#converter.convert(this.#declarations, source);
    if (made.diagnostics.length > 0) throw new Error(made.diagnostics.map((d) => d.messageText).join("\n"));
    this.#declarations = made.declOutput ?? "";
    this.count += 1;
    return this.executor.run({
      cellId: this.count,
      source,
      conversion: {
        output: made.output,
        hasTopLevelAwait: made.hasToplevelAwait ?? false,
        lastExpressionVariable: made.lastExpressionVar,
      },
      sideOutputs: (made.sideOutputs ?? []).map(({ path, data }) => ({ path, code: data })),
      executionCount: this.count,
      silent: false,
    });
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
    const deadline = performance.now() + 30_000;
    while (!this.printed(this.count).includes(text)) {
      if (performance.now() > deadline) throw new Error(`the cell has not printed ${JSON.stringify(text)}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  async close(): Promise<void> {
    this.#converter.close();
    await this.executor.kill();
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
