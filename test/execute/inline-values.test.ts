import { describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { executeNotebook } from "../../src/execute/execute.js";
import type { ExecuteReply } from "../../src/execute/kernel.js";
import type { Cell, JsonObject } from "../../src/notebook/nbformat.js";
import { userExpressions } from "../../src/notebook/user-expressions.js";
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

  it("are looked for below the front matter, and in Markdown alone", async () => {
    const kernel = new EvaluatingKernel();
    const first = text("---\ntitle: T {eval}`x`\n---\nValue {eval}`y`");
    await executeNotebook(notebookOf(first, "'{eval}`z`'"), kernel, options);
    expect(kernel.requests.map(({ userExpressions: asked }) => asked)).toEqual([{ 0: "y" }, undefined]);
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
