/** Cells checked by a type engine and run by an executor, one after the other, as a session does it. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll } from "vitest";
import type { Conversion } from "../../../src/kernel/engine/conversion.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { startExecutor } from "../../../src/kernel/executor/executor.js";
import type { Executor } from "../../../src/kernel/executor/executor.js";
import { ModuleStore } from "../../../src/kernel/session/module-store.js";

const opened: Notebook[] = [];
afterAll(() => Promise.all(opened.map((notebook) => notebook.close())));

export interface Ran {
  conversion: Conversion;
  /** Where and which, for all errors: `2:7 TS2322`, `../src/a.ts 1:1 TS2304`. */
  errors: string[];
  /** Standard output. */
  printed: string;
  /** Whether it was run, and to its end. */
  isOk: boolean;
  /** `text/plain` of the last expression's value. */
  value: unknown;
  /** Name and message of what was thrown, and the places it was thrown through, innermost first. */
  thrown: string | undefined;
  places: string[];
}

export class Notebook {
  readonly engine: TypeEngine;
  readonly #executor: Executor;
  readonly #printed: ReadonlyMap<number, string>;
  readonly #modules = new ModuleStore();
  #declarations = "";
  #cells = 0;

  constructor(engine: TypeEngine, executor: Executor, printed: ReadonlyMap<number, string>) {
    this.engine = engine;
    this.#executor = executor;
    this.#printed = printed;
  }

  async run(source: string): Promise<Ran> {
    const conversion = await this.engine.convert(this.#declarations, source);
    this.#declarations = conversion.declarations;
    const errors = conversion.diagnostics.map(({ file, line, column, code }) =>
      [file, `${line}:${column}`, `TS${code}`].filter((word) => word !== undefined).join(" "),
    );
    const notRun = { conversion, errors, printed: "", value: undefined, thrown: undefined, places: [] };
    if (errors.length > 0) return { ...notRun, isOk: false };
    const cellId = ++this.#cells;
    const sideOutputs = this.#modules.takeUndelivered(conversion.sideOutputs);
    const run = {
      cellId,
      source,
      randomKey: "",
      conversion,
      sideOutputs,
      executionCount: cellId,
      silent: false,
    };
    const outcome = await this.#executor.run(run);
    const thrown = outcome.status === "error" ? outcome.error : undefined;
    return {
      ...notRun,
      printed: this.#printed.get(cellId) ?? "",
      isOk: outcome.status === "ok",
      value: outcome.status === "ok" ? outcome.result?.data["text/plain"] : undefined,
      thrown: thrown && `${thrown.ename}: ${thrown.evalue}`,
      places: (thrown?.frames ?? []).map(({ file, line, column }) => `${file ?? "cell"}:${line}:${column}`),
    };
  }

  /** As for the first cell of another notebook. */
  forgetCells(): void {
    this.#declarations = "";
  }

  async close(): Promise<void> {
    await Promise.all([this.engine.close(), this.#executor.kill()]);
  }
}

export async function openNotebook(cwd: string): Promise<Notebook> {
  const printed = new Map<number, string>();
  const executor = await startExecutor({
    cwd,
    onEvent(cellId, event) {
      const isPrinted = event.type === "stream" && event.name === "stdout";
      if (isPrinted) printed.set(cellId, (printed.get(cellId) ?? "") + event.text);
    },
    onInput: () => Promise.reject(new Error("nobody to ask")),
  });
  const notebook = new Notebook(startTypeEngine({ cwd }), executor, printed);
  opened.push(notebook);
  return notebook;
}

/** Writes `files`, by their paths in `folder`. */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}
