import { describe, expect, it } from "vitest";
import { executeNotebook } from "../../src/execute/execute.js";
import type { ExecuteHooks } from "../../src/execute/execute.js";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import type { ExecuteOptionsSpec } from "../../src/execute/execute-options.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { CodeCell, Notebook } from "../../src/notebook/nbformat.js";
import { deepFreeze } from "../fixtures/deep-freeze.js";
import { FakeKernel, failure, print } from "./fake-kernel.js";
import type { Script } from "./fake-kernel.js";
import { codeCell, notebookOf } from "./notebooks.js";

function execute(
  notebook: Notebook,
  scripts: Record<string, Script> = {},
  spec: ExecuteOptionsSpec = {},
  hooks?: ExecuteHooks,
): Promise<ExecutedNotebook> {
  return executeNotebook(deepFreeze(notebook), new FakeKernel(scripts), toExecuteOptions(spec), hooks);
}

const statuses = (executed: ExecutedNotebook): string[] => executed.runs.map((run) => run.status);
const cellOf = (executed: ExecutedNotebook, index: number): CodeCell =>
  executed.notebook.cells[index] as CodeCell;

describe("executing a notebook", () => {
  it("fills in outputs and execution counts, in order, and leaves Markdown alone", async () => {
    const notebook = notebookOf("a", "b");
    notebook.cells.splice(1, 0, { cell_type: "markdown", id: "m", metadata: {}, source: "text" });
    const executed = await execute(notebook, { a: { events: [print("A")] }, b: { events: [print("B")] } });
    expect(executed.runs.map(({ cellIndex, cellId, status }) => [cellIndex, cellId, status])).toEqual([
      [0, "cell-0", "ok"],
      [2, "cell-1", "ok"],
    ]);
    expect(cellOf(executed, 0)).toMatchObject({ execution_count: 1, outputs: [{ text: "A" }] });
    expect(executed.notebook.cells[1]).toBe(notebook.cells[1]);
    expect(cellOf(executed, 2)).toMatchObject({ execution_count: 2, outputs: [{ text: "B" }] });
  });

  it("never changes the notebook it was given", async () => {
    const notebook = notebookOf(
      codeCell("a", [], { outputs: [{ output_type: "stream", name: "stdout", text: "old" }] }),
    );
    const before = structuredClone(notebook);
    await execute(notebook, { a: { events: [print("new")] } });
    expect(notebook).toEqual(before);
  });

  it("says which kernel ran, under the standard names and in full under galley", async () => {
    const notebook = {
      ...notebookOf("a"),
      metadata: { title: "T", kernelspec: { name: "old" }, galley: { x: 1 } },
    };
    const executed = await execute(notebook);
    expect(executed.notebook.metadata).toEqual({
      title: "T",
      language_info: { name: "fakish" },
      kernelspec: { name: "fake", display_name: "Fake", language: "fakish" },
      galley: {
        x: 1,
        kernel: {
          name: "fake",
          implementation: "fake",
          implementationVersion: "1",
          language: "fakish",
          languageVersion: "2",
        },
      },
    });
    expect(executed.kernel.name).toBe("fake");
  });

  it("keeps the kernel's times only when asked to, and drops those of an earlier run", async () => {
    const timing = {
      "iopub.status.busy": "2026-01-01T00:00:00Z",
      "iopub.status.idle": "2026-01-01T00:00:01Z",
    };
    const scripts = { a: { reply: { timing } } };
    const notebook = notebookOf(codeCell("a", [], { metadata: { execution: { stale: "x" }, kept: 1 } }), "b");
    const timed = await execute(notebook, scripts);
    expect(cellOf(timed, 0).metadata).toEqual({ execution: timing, kept: 1 });
    const untimed = await execute(notebook, scripts, { record_timing: false });
    expect(cellOf(untimed, 0).metadata).toEqual({ kept: 1 });
    expect(cellOf(untimed, 1).metadata).toEqual({});
  });

  it("gives each cell its timeout: timeout_func before timeout", async () => {
    const kernel = new FakeKernel();
    const options = toExecuteOptions({ timeout: 1, interrupt_on_timeout: true });
    await executeNotebook(notebookOf("a"), kernel, options);
    const byCell = toExecuteOptions({
      timeout: 1,
      timeout_func: ({ source }) => (source === "b" ? 5 : null),
    });
    await executeNotebook(notebookOf("b", "c"), kernel, byCell);
    expect(
      kernel.requests.map(({ timeoutMs, interruptOnTimeout }) => [timeoutMs, interruptOnTimeout]),
    ).toEqual([
      [1000, true],
      [5000, false],
      [null, false],
    ]);
  });

  it("coalesces streams when asked to", async () => {
    const events = [print("1"), { ...print("2"), name: "stderr" as const }, print("3")] as Script["events"];
    const scripts = { a: { events: events ?? [] } };
    expect(cellOf(await execute(notebookOf("a"), scripts), 0).outputs).toHaveLength(3);
    const coalesced = await execute(notebookOf("a"), scripts, { coalesce_streams: true });
    expect(cellOf(coalesced, 0).outputs).toMatchObject([{ text: "13" }, { text: "2" }]);
  });
});

describe("a cell that fails", () => {
  const scripts = { a: { events: [print("A")] }, bad: { events: [print("before")], reply: failure() } };

  it("stops the run: what it printed is kept, later cells are not run and hold no stale outputs", async () => {
    const stale = codeCell("c", [], {
      outputs: [{ output_type: "stream", name: "stdout", text: "stale" }],
      execution_count: 9,
    });
    const executed = await execute(notebookOf("a", "bad", stale, "d"), scripts);
    expect(statuses(executed)).toEqual(["ok", "error", "not-run", "not-run"]);
    expect(executed.runs[1]).toMatchObject({
      errorAllowed: false,
      error: { ename: "Error", evalue: "boom" },
    });
    expect(cellOf(executed, 1).outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "before" },
      { output_type: "error", ename: "Error", evalue: "boom", traceback: ["Error: boom"] },
    ]);
    expect(cellOf(executed, 2)).toMatchObject({ outputs: [], execution_count: null });
  });

  it("leaves in the notebook itself which cells have no result", async () => {
    const executed = await execute(notebookOf("a", "bad", "c"), scripts);
    const galley = executed.notebook.cells.map((cell) => cell.metadata["galley"]);
    expect(galley).toEqual([undefined, { status: "error" }, { status: "not-run" }]);
    const again = await execute(executed.notebook, { ...scripts, bad: {} });
    expect(again.notebook.cells.map((cell) => cell.metadata)).toEqual([
      { execution: {} },
      { execution: {} },
      { execution: {} },
    ]);
  });

  it("has one error output, the kernel's own if it sent one", async () => {
    const own = { type: "error" as const, ename: "E", evalue: "own", traceback: ["frame"] };
    const executed = await execute(notebookOf("x"), { x: { events: [own], reply: failure("E", "own") } });
    expect(cellOf(executed, 0).outputs).toEqual([
      { output_type: "error", ename: "E", evalue: "own", traceback: ["frame"] },
    ]);
  });

  it.each([
    ["aborted", "aborted"],
    ["missing-idle", "error"],
    ["missing-reply", "error"],
    ["died", "aborted"],
    ["interrupted-by-deadline", "timeout"],
  ] as const)(
    "with %s is %s, shows in the notebook, and is not what raises-exception asks for",
    async (reply, status) => {
      const script = { x: { reply: { ...failure("Odd"), status: reply } } };
      const executed = await execute(notebookOf(codeCell("x", ["raises-exception"]), "y"), script);
      expect(statuses(executed)).toEqual([status, "not-run"]);
      expect(executed.runs[0]?.errorAllowed).toBe(false);
      expect(cellOf(executed, 0).outputs).toMatchObject([{ output_type: "error", ename: "Odd" }]);
    },
  );

  it("ends the run when the kernel is gone, even if errors are allowed", async () => {
    const script = { x: { reply: { ...failure("DeadKernelError"), status: "died" as const }, dies: true } };
    const executed = await execute(notebookOf("x", "y"), script, { allow_errors: true });
    expect(statuses(executed)).toEqual(["aborted", "not-run"]);
  });

  it("is the next one when the kernel died after a good cell", async () => {
    const executed = await execute(notebookOf("x", "y", "z"), { x: { dies: true } });
    expect(statuses(executed)).toEqual(["ok", "aborted", "not-run"]);
    expect(executed.runs[1]?.error?.ename).toBe("DeadKernelError");
  });
});

describe("a failure that was asked for", () => {
  const scripts = { bad: { reply: failure("ValueError") } };
  const tagged = codeCell("bad", ["raises-exception"]);

  it.each<[string, CodeCell | string, ExecuteOptionsSpec]>([
    ["the tag raises-exception", tagged, {}],
    ["allow_errors", "bad", { allow_errors: true }],
    ["its name in allow_error_names", "bad", { allow_error_names: ["KeyError", "ValueError"] }],
  ])("by %s does not stop the run", async (_by, cell, spec) => {
    const executed = await execute(notebookOf(cell, "b"), scripts, spec);
    expect(executed.runs.map(({ status, errorAllowed }) => [status, errorAllowed])).toEqual([
      ["error", true],
      ["ok", false],
    ]);
    expect(cellOf(executed, 0).metadata["galley"]).toBeUndefined();
  });

  it.each<[CodeCell | string, ExecuteOptionsSpec]>([
    [tagged, { force_raise_errors: true }],
    ["bad", { force_raise_errors: true, allow_errors: true }],
    ["bad", { allow_error_names: ["KeyError"] }],
    ["bad", {}],
  ])("and is not allowed after all stops it", async (cell, spec) => {
    expect(statuses(await execute(notebookOf(cell, "b"), scripts, spec))).toEqual(["error", "not-run"]);
  });

  it("covers a cell that was interrupted in time, under allow_errors", async () => {
    const reply = { ...failure("CellTimeoutError"), status: "interrupted-by-deadline" as const };
    const executed = await execute(notebookOf("slow", "b"), { slow: { reply } }, { allow_errors: true });
    expect(statuses(executed)).toEqual(["timeout", "ok"]);
  });
});

describe("a cell that is not run", () => {
  it("because of its tag keeps its outputs; an empty one has none", async () => {
    const output = { output_type: "stream" as const, name: "stdout" as const, text: "kept" };
    const overrides = { outputs: [output], execution_count: 7 };
    const kernel = new FakeKernel();
    const started: number[] = [];
    const executed = await executeNotebook(
      notebookOf(codeCell("a", ["skip-execution"], overrides), codeCell(" \n", [], overrides), "b"),
      kernel,
      toExecuteOptions(),
      { onCellStart: (cellIndex) => started.push(cellIndex) },
    );
    expect(statuses(executed)).toEqual(["not-run", "not-run", "ok"]);
    expect(cellOf(executed, 0)).toMatchObject(overrides);
    expect(cellOf(executed, 1)).toMatchObject({ outputs: [], execution_count: null, metadata: {} });
    expect(kernel.requests.map(({ code }) => code)).toEqual(["b"]);
    expect(started).toEqual([2]);
  });

  it("is chosen by another tag if one is set", async () => {
    const notebook = notebookOf(codeCell("a", ["skip-execution"]), codeCell("b", ["slow"]));
    const executed = await execute(notebook, {}, { skip_cells_with_tag: "slow" });
    expect(statuses(executed)).toEqual(["ok", "not-run"]);
  });
});

describe("hooks", () => {
  it("see each cell start and end, and after each a whole notebook as far as it is", async () => {
    const seen: unknown[] = [];
    const scripts = { a: { events: [print("A")] }, bad: { reply: failure() } };
    await execute(
      notebookOf("a", "bad", "c"),
      scripts,
      {},
      {
        onCellStart: (cellIndex) => void seen.push(["start", cellIndex]),
        onCellEnd: (run, executed) => {
          const counts = executed.notebook.cells.map((cell) => (cell as CodeCell).outputs.length);
          seen.push(["end", run.status, statuses(executed), counts]);
        },
      },
    );
    expect(seen).toEqual([
      ["start", 0],
      ["end", "ok", ["ok", "not-run", "not-run"], [1, 0, 0]],
      ["start", 1],
      ["end", "error", ["ok", "error", "not-run"], [1, 1, 0]],
    ]);
  });

  it("that take time are waited for, such as writing the partial notebook", async () => {
    const order: string[] = [];
    await execute(
      notebookOf("a", "b"),
      {},
      {},
      {
        onCellStart: (cellIndex) => void order.push(`start ${cellIndex}`),
        onCellEnd: async (run) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          order.push(`written ${run.cellIndex}`);
        },
      },
    );
    expect(order).toEqual(["start 0", "written 0", "start 1", "written 1"]);
  });
});

describe("output that comes late", () => {
  it("is kept with its own cell and stays out of the notebook", async () => {
    const kernel = new FakeKernel({
      b: { events: [print("B")], meanwhile: (k) => k.late(0, print("late ")) },
    });
    kernel.onDrain = (k) => k.late(0, print("again"));
    const notebook = notebookOf({ ...codeCell("skip"), metadata: { tags: ["skip-execution"] } }, "a", "b");
    const executed = await executeNotebook(notebook, kernel, toExecuteOptions());
    expect(executed.runs.map((run) => run.lateOutputs)).toEqual([
      [],
      [{ output_type: "stream", name: "stdout", text: "late again" }],
      [],
    ]);
    expect(statuses(executed)).toEqual(["not-run", "ok", "ok"]);
    expect(cellOf(executed, 1).outputs).toEqual([]);
  });

  it("that would update a display is output like any other", async () => {
    const shown = { data: { "text/plain": "1" }, metadata: {}, displayId: "id" };
    const kernel = new FakeKernel({ a: { events: [{ type: "display_data", ...shown }] } });
    kernel.onDrain = (k) => k.late(0, { type: "update_display_data", ...shown, data: { "text/plain": "2" } });
    const executed = await executeNotebook(notebookOf("a"), kernel, toExecuteOptions());
    expect(cellOf(executed, 0).outputs).toMatchObject([{ data: { "text/plain": "1" } }]);
    expect(executed.runs[0]?.lateOutputs).toMatchObject([{ data: { "text/plain": "2" } }]);
  });

  it("fails its cell and stops the run when it is an error", async () => {
    const late = { type: "error" as const, ename: "UnhandledPromiseRejection", evalue: "x", traceback: [] };
    const kernel = new FakeKernel({ b: { meanwhile: (k) => k.late(0, late) } });
    const executed = await executeNotebook(notebookOf("a", "b", "c"), kernel, toExecuteOptions());
    expect(statuses(executed)).toEqual(["error", "ok", "not-run"]);
    expect(executed.runs[0]?.error).toMatchObject({ ename: "UnhandledPromiseRejection" });
    expect(cellOf(executed, 0).metadata["galley"]).toEqual({ status: "error" });
  });

  it("is allowed to be an error where the cell may raise one", async () => {
    const late = { type: "error" as const, ename: "E", evalue: "x", traceback: [] };
    const kernel = new FakeKernel({ b: { meanwhile: (k) => k.late(0, late) } });
    const notebook = notebookOf(codeCell("a", ["raises-exception"]), "b", "c");
    const executed = await executeNotebook(notebook, kernel, toExecuteOptions());
    expect(statuses(executed)).toEqual(["error", "ok", "ok"]);
  });

  it("does not pile up without end", async () => {
    const kernel = new FakeKernel();
    kernel.onDrain = (k) => {
      for (let count = 0; count < 10_000; count++) k.late(0, print("x".repeat(100)));
    };
    const [run] = (await executeNotebook(notebookOf("a"), kernel, toExecuteOptions())).runs;
    expect(JSON.stringify(run?.lateOutputs).length).toBeLessThan(100_000);
  });
});

describe("output without end", () => {
  it("fails the cell and is cut off, although the kernel says ok", async () => {
    const line = "x".repeat(1024 * 1024);
    const events = Array.from({ length: 70 }, () => print(line));
    const executed = await execute(notebookOf(codeCell("a", ["raises-exception"]), "b"), { a: { events } });
    expect(statuses(executed)).toEqual(["error", "not-run"]);
    expect(executed.runs[0]?.error).toMatchObject({ ename: "OutputLimitError" });
    expect(cellOf(executed, 0).outputs.at(-1)).toMatchObject({ output_type: "error" });
  });

  it("is no trouble when it overwrites itself", async () => {
    const events = Array.from({ length: 300 }, () => print(`\r${"x".repeat(512 * 1024)}`));
    expect(statuses(await execute(notebookOf("a"), { a: { events } }))).toEqual(["ok"]);
  });
});

const activity = (path: string, network: string[] = []) => ({
  files: [{ path, use: "read" as const }],
  network,
  environment: [],
  unseen: [],
});

describe("what cells did outside the kernel", () => {
  it("is told with each of them, once, from wherever the kernel tells it", async () => {
    const activities = [activity("/a", ["x:1"]), activity("/b", ["x:1"]), activity("/a")];
    const { runs } = await execute(notebookOf("a", "b"), { a: { activities } });
    expect(runs[0]?.activity).toEqual({
      files: [
        { path: "/a", use: "read" },
        { path: "/b", use: "read" },
      ],
      network: ["x:1"],
      environment: [],
      unseen: [],
    });
    expect(runs[1]).not.toHaveProperty("activity");
  });

  it("counts for the cell above where a value in the text did it", async () => {
    const notebook = notebookOf("a");
    notebook.cells.push({ cell_type: "markdown", id: "m", metadata: {}, source: "{eval}`x`" });
    const { runs } = await execute(notebook, { "": { activities: [activity("/late")] } });
    expect(runs[0]?.activity?.files).toEqual([{ path: "/late", use: "read" }]);
  });
});
