import { describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { executeNotebook } from "../../src/execute/execute.js";
import type { ExecuteReply, KernelEvent } from "../../src/execute/kernel.js";
import type { Cell, JsonObject } from "../../src/notebook/nbformat.js";
import { frontMatterExpressions, userExpressions } from "../../src/notebook/user-expressions.js";
import { FakeKernel, failure } from "./fake-kernel.js";
import { codeCell, notebookOf } from "./notebooks.js";

const text = (source: string, metadata: JsonObject = {}): Cell => ({
  cell_type: "markdown",
  id: "t",
  metadata,
  source,
});
const ok = (plain: string) => ({ status: "ok" as const, data: { "text/plain": plain }, metadata: {} });
const options = toExecuteOptions({ timeout: 7 });

/** Evaluates each expression to its own text. */
class EvaluatingKernel extends FakeKernel {
  override async execute(request: Parameters<FakeKernel["execute"]>[0]): Promise<ExecuteReply> {
    const reply = await super.execute(request);
    const named = Object.entries(request.userExpressions ?? {});
    return reply.status === "ok"
      ? { ...reply, userExpressions: Object.fromEntries(named.map(([name, value]) => [name, ok(value)])) }
      : reply;
  }
}

describe("inline values", () => {
  it("are evaluated where they stand, silently, each expression once, and kept in the order of the text", async () => {
    const kernel = new EvaluatingKernel();
    const notebook = notebookOf("first", text("{eval}`b` {eval}`a`, again {eval}`b`\n\n`{eval}`"), "second");
    const { notebook: executed } = await executeNotebook(notebook, kernel, options);
    expect(kernel.requests.map(({ code }) => code)).toEqual(["first", "", "second"]);
    expect(kernel.requests[1]).toMatchObject({
      silent: true,
      userExpressions: { 0: "b", 1: "a" },
      timeoutMs: 7000,
    });
    expect(executed.cells[1]?.metadata["user_expressions"]).toEqual([
      { expression: "b", result: ok("b") },
      { expression: "a", result: ok("a") },
      { expression: "b", result: ok("b") },
    ]);
  });

  it("are looked for in Markdown where it stands, and in front matter when all cells have run", async () => {
    const kernel = new EvaluatingKernel();
    const fields = "title: T {eval}`t`\nquestion: Q {eval}`q`?\nfindings: ['{eval}`f`', 'and `{eval}`']";
    const first = text(`---\n${fields}\n---\nValue {eval}\`y\``);
    const { notebook } = await executeNotebook(notebookOf(first, "'{eval}`z`'"), kernel, options);
    expect(kernel.requests.map(({ userExpressions: asked }) => asked)).toEqual([
      { 0: "y" },
      undefined,
      { 0: "t", 1: "q", 2: "f" },
    ]);
    expect(userExpressions(notebook.cells[0]!).map(({ expression }) => expression)).toEqual(["y"]);
    expect(frontMatterExpressions(notebook.cells[0]!)).toEqual(
      ["t", "q", "f"].map((expression) => ({ expression, result: ok(expression) })),
    );
  });

  it("of front matter are not asked for where the run has stopped, and older ones are forgotten", async () => {
    const kernel = new EvaluatingKernel({ boom: { reply: failure() } });
    const stale = { galley: { front_matter_expressions: [{ expression: "t", result: ok("old") }] } };
    const first = text("---\ntitle: T {eval}`t`\n---\n", stale);
    const { notebook } = await executeNotebook(notebookOf(first, "boom"), kernel, options);
    expect(kernel.requests).toHaveLength(1);
    expect(notebook.cells[0]?.metadata).toEqual({});
  });

  it("of captions and descriptions are evaluated after their cell, also where the cell's output brings them", async () => {
    const display: KernelEvent = {
      type: "display_data",
      data: {},
      metadata: { galley: { kind: "figure", caption: "has {eval}`b`", alt: "shows {eval}`c`" } },
    };
    const source = "//| fig-cap: Slope {eval}`a`\n//| fig-alt: A line, {eval}`d`\ndraw()";
    const kernel = new EvaluatingKernel({ [source]: { events: [display] } });
    const { notebook } = await executeNotebook(notebookOf(source, "next"), kernel, options);
    expect(kernel.requests.map(({ code }) => code)).toEqual([source, "", "next"]);
    const values = userExpressions(notebook.cells[0]!).map(({ expression }) => expression);
    expect(values).toEqual(["d", "c", "a", "b"]);
  });

  it("of captions are not evaluated where the cell has failed", async () => {
    const source = "//| fig-cap: Slope {eval}`a`\ndraw()";
    const kernel = new EvaluatingKernel({ [source]: { reply: failure() } });
    await executeNotebook(notebookOf(codeCell(source, ["raises-exception"]), "next"), kernel, options);
    expect(kernel.requests.map(({ code }) => code)).toEqual([source, "next"]);
  });

  it("say which kernel does not evaluate any", async () => {
    const { notebook } = await executeNotebook(notebookOf(text("{eval}`a`")), new FakeKernel(), options);
    expect(userExpressions(notebook.cells[0]!)).toMatchObject([
      { result: { ename: "NotEvaluated", evalue: "kernel fake (fake) does not evaluate expressions" } },
    ]);
  });

  it("are errors where the kernel failed, and forgotten where the run did not come to them", async () => {
    const stale = { user_expressions: [{ expression: "a", result: ok("old") }], kept: true };
    const kernel = new EvaluatingKernel({ "": { reply: failure("Slow", "too late") } });
    const asked = await executeNotebook(notebookOf(text("{eval}`a`", stale)), kernel, options);
    expect(userExpressions(asked.notebook.cells[0]!)).toMatchObject([
      { result: { status: "error", ename: "Slow", evalue: "too late" } },
    ]);
    const failing = new EvaluatingKernel({ boom: { reply: failure() } });
    const stopped = await executeNotebook(notebookOf("boom", text("{eval}`a`", stale)), failing, options);
    expect(stopped.notebook.cells[1]?.metadata).toEqual({ kept: true });
  });

  it("leave cells without any as they are, and tell the kernel which code comes next", async () => {
    const kernel = new EvaluatingKernel();
    const given = notebookOf("a", text("no value"), codeCell("skipped", ["skip-execution"]), "b", "", "c");
    const { notebook } = await executeNotebook(given, kernel, options);
    expect(notebook.cells[1]).toBe(given.cells[1]);
    expect(kernel.requests.map(({ upcoming }) => upcoming)).toEqual([["b", "c"], ["c"], []]);
  });
});
