import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { afterAll, describe, expect, it } from "vitest";
import { EnvironmentReference, type ParameterValue } from "../../src/notebook/parameter-value.js";
import { withParameters } from "../../src/notebook/parameters.js";
import { code, notebookOf } from "./build-notebook.js";

interface Executor {
  execute(source: string): Promise<boolean>;
  reset(): void;
  close(): void;
}

/** Stock tslab's own compiler and executor, in this process. */
const require = createRequire(import.meta.url);
const { createConverter } = require("tslab/dist/converter.js") as {
  createConverter(options: object): { close(): void };
};
const { createExecutor } = require("tslab/dist/executor.js") as {
  createExecutor(root: string, converters: object, console: object): Executor;
};
const printed: unknown[] = [];
const print = (...values: unknown[]) => printed.push(...values);
const node = createConverter({ isJS: false, isBrowser: false });
const executor = createExecutor(
  process.cwd(),
  { node, close: () => node.close() },
  { log: print, error: print },
);

afterAll(() => executor.close());

async function run(
  declared: string,
  parameters: Record<string, ParameterValue>,
  after: string,
): Promise<unknown[]> {
  const notebook = notebookOf([code(declared, ["parameters"]), code(after)]);
  executor.reset();
  printed.length = 0;
  for (const cell of withParameters(notebook, parameters).cells) {
    if (!(await executor.execute(cell.source))) throw new Error(`${cell.source}\n${printed.join(" ")}`);
  }
  return [...printed];
}

describe("injected parameters in stock tslab", { timeout: 60_000 }, () => {
  it("replace constants and variables, compile, and print nothing", async () => {
    const declared = "const rate = 0.1; let days = 1; var city: string = 'Oslo'; const xs = [1, 2];";
    const given = { rate: 0.2, days: 30, city: 'Å "b"\n', xs: [3] };
    expect(await run(declared, given, "days += 1; [rate, days, city, xs]")).toEqual([
      [0.2, 31, 'Å "b"\n', [3]],
    ]);
  });

  it("have wide types, so that comparing with another value compiles", async () => {
    expect(
      await run("const rate = 0.1, on = true", { rate: 0.2, on: false }, "rate === 0.1 || on === true"),
    ).toEqual([false]);
  });

  it("keep the type a cell declares", async () => {
    const declared = "type Mode = 'fast' | 'slow';\nlet mode: Mode = 'fast'";
    expect(await run(declared, { mode: "slow" }, "mode")).toEqual(["slow"]);
    await expect(run(declared, { mode: "fats" }, "mode")).rejects.toThrow("is not assignable to type 'Mode'");
  });

  it("look a value up in the environment without printing it", async () => {
    process.env["GALLEY_TEST_KEY"] = "hidden";
    const key = new EnvironmentReference("GALLEY_TEST_KEY");
    expect(await run("let key = 'none'", { key }, "key.length")).toEqual([6]);
  });
});

describe("injected parameters in Python", { timeout: 60_000 }, () => {
  it("are what was given", () => {
    const values = { a: true, b: null, c: [1.5, 'é "\n\u0001', false], d: { "x y": [null] }, e: -3 };
    const metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
    const source = withParameters(notebookOf([], metadata), values).cells[0]?.source;
    const script = `${source}\nimport json; print(json.dumps({"a": a, "b": b, "c": c, "d": d, "e": e}))`;
    const python = spawnSync("/usr/bin/python3", ["-c", script], { encoding: "utf8" });
    expect(python.stderr).toBe("");
    expect(JSON.parse(python.stdout)).toEqual(values);
  });
});
