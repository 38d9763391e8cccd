import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kernel } from "../../src/execute/kernel.js";
import { executeWith, run, start, stockTslab, validateWithNbformat } from "./kernels.js";
import { notebookOf } from "./notebooks.js";
import { THROWN } from "./thrown-lines.js";

const printAll = (count: number): string => `for (let i = 0; i < ${count}; i++) console.log(i);`;

// Stock tslab sends on sockets that it is still binding, and now and then never answers after that: about one start in a hundred
// here. Nothing of ours can mend that, so a test whose kernel hung so may start another.
describe("stock tslab from a kernelspec", { retry: 1 }, () => {
  let folder: string;
  let kernel: Kernel;
  beforeAll(async () => {
    folder = await stockTslab();
    kernel = await start(folder);
  });
  afterAll(() => kernel.close("graceful"));

  it("says what it really is, not what tslab says in its kernel_info", () => {
    expect(kernel.description).toEqual({
      name: path.basename(folder).toLowerCase(),
      implementation: "tslab",
      implementationVersion: "1.0.22",
      language: "typescript",
      languageVersion: "5.0.4",
    });
  });

  it("runs a cell, with its value, its count and its times", async () => {
    const reply = await run(kernel, "const answer: number = 42;\nanswer");
    expect(reply).toMatchObject({
      status: "ok",
      executionCount: 1,
      outputs: [{ name: "stdout", text: "42\n" }],
    });
    expect(Object.keys(reply.timing).toSorted()).toEqual([
      "iopub.status.busy",
      "iopub.status.idle",
      "shell.execute_reply",
    ]);
  });

  it("keeps the order of stdout and stderr", async () => {
    const { outputs } = await run(kernel, "console.log(1); console.error(2); console.log(3);");
    expect(outputs).toMatchObject([
      { name: "stdout", text: "1\n" },
      { name: "stderr", text: "2\n" },
      { name: "stdout", text: "3\n" },
    ]);
  });

  it("tells a type error with its line, and runs the next cell at once", async () => {
    const failed = await run(kernel, "// first\n\nconst wrong: number = 'text';");
    expect(failed).toMatchObject({
      status: "error",
      error: {
        ename: "TypeScriptError",
        evalue: "Type 'string' is not assignable to type 'number'.",
        line: 3,
        column: 7,
      },
      outputs: [{ output_type: "error", ename: "TypeScriptError" }],
    });
    expect(await run(kernel, "'next'")).toMatchObject({ status: "ok", outputs: [{ text: "next\n" }] });
  });

  it("tells a thrown error with its line, and what was printed before it", async () => {
    const code = [
      "interface Point { x: number }",
      "",
      "// The compiled cell has other lines than this one.",
      "function half(point: Point): number {",
      "  if (point.x % 2 === 1) throw new RangeError(`odd: ${point.x}`);",
      "  return point.x / 2;",
      "}",
      "console.log('before');",
      "console.error('own stderr');",
      "",
      "half({ x: 3 });",
    ].join("\n");
    const { status, error, outputs } = await run(kernel, code);
    expect(status).toBe("error");
    expect(error).toMatchObject({ ename: "RangeError", evalue: "odd: 3", line: 11 });
    expect(outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "before\n" },
      { output_type: "stream", name: "stderr", text: "own stderr\n" },
      {
        output_type: "error",
        ename: "RangeError",
        evalue: "odd: 3",
        traceback: ["RangeError: odd: 3", "    at half (<cell>)", "    at <cell>:11"],
      },
    ]);
  });

  it.each(THROWN)("finds the line of what is thrown %s", async (_where, code, line) => {
    expect((await run(kernel, code)).error?.line).toBe(line);
  });

  it("finds the line in this cell of what an earlier cell's function throws", async () => {
    await run(kernel, "\n\n\n\nfunction thrower(): never { throw new Error('thrown'); }");
    expect((await run(kernel, "// calls it\nthrower()")).error).toMatchObject({ evalue: "thrown", line: 2 });
  });

  it("runs every cell after errors, one right behind the other", async () => {
    for (let round = 0; round < 3; round++) {
      expect((await run(kernel, "throw new Error('x')")).status).toBe("error");
      expect(await run(kernel, `${round} + 1`)).toMatchObject({
        status: "ok",
        outputs: [{ text: `${round + 1}\n` }],
      });
    }
  });

  it("fails the cell that leaves a rejection unhandled, or throws in a timer right after it", async () => {
    const rejection = await run(
      kernel,
      "const value = 1;\nPromise.reject(new Error('nobody waits'));\nvalue",
    );
    expect(rejection).toMatchObject({
      status: "error",
      error: { ename: "UnhandledPromiseRejection", evalue: "Error: nobody waits", line: 2 },
    });
    const timer = await run(kernel, "setTimeout(() => { throw new Error('in a timer'); }, 1); 1");
    expect(timer).toMatchObject({
      status: "error",
      error: { ename: "UncaughtException", evalue: "Error: in a timer" },
    });
    const during = await run(
      kernel,
      "Promise.reject(new Error('x')); await new Promise((r) => setTimeout(r, 30)); 1",
    );
    expect(during.status).toBe("error");
  });

  it("interrupts an endless loop and a promise that never settles, and goes on", async () => {
    const interrupted = { timeoutMs: 700, interruptOnTimeout: true };
    for (const code of ["while (true) {}", "await new Promise(() => {});"]) {
      const { status, error } = await run(kernel, code, interrupted);
      expect(status).toBe("interrupted-by-deadline");
      expect(error?.evalue).toBe("cell did not end within 0.7 s; the kernel was interrupted");
      expect(kernel.alive).toBe(true);
    }
    expect(await run(kernel, "'alive'")).toMatchObject({ status: "ok", outputs: [{ text: "alive\n" }] });
  });

  it("shows a display and updates it", async () => {
    const code = `import { newDisplay } from "tslab";
      const d = newDisplay(); d.html("<b>one</b>"); d.html("<b>two</b>");`;
    expect((await run(kernel, code)).outputs).toEqual([
      { output_type: "display_data", data: { "text/html": "<b>two</b>" }, metadata: {} },
    ]);
  });

  it("waits for nobody to type", async () => {
    const code = `import * as readline from "readline";
      const lines = readline.createInterface({ input: process.stdin });
      await new Promise((r) => lines.on("close", r)); "closed"`;
    expect(await run(kernel, code)).toMatchObject({ status: "ok", outputs: [{ text: "closed\n" }] });
  });

  it("fails a cell whose prints it loses, says what to do, and goes no further", async () => {
    const executed = await executeWith(folder, notebookOf(printAll(600), "'next'"), {
      allow_errors: true,
      iopub_timeout: 1,
    });
    expect(executed.runs[0]).toMatchObject({ status: "error", errorAllowed: false });
    expect(executed.runs[0]?.error?.evalue).toMatch(/output of the cell was lost/);
    expect(executed.runs[1]?.status).toBe("not-run");
    expect(executed.kernel).toMatchObject({ implementationVersion: "1.0.22", languageVersion: "5.0.4" });
    validateWithNbformat(executed.notebook);
  });

  it("behaves otherwise as the built-in one: errors with lines, no cell skipped after them", async () => {
    const executed = await executeWith(
      folder,
      notebookOf("1", "\nthrow new Error('x')", "2", "const n: number = ''", "3"),
      { allow_errors: true },
    );
    expect(executed.runs.map(({ status, error }) => [status, error?.line])).toEqual([
      ["ok", undefined],
      ["error", 2],
      ["ok", undefined],
      ["error", 1],
      ["ok", undefined],
    ]);
  });
});
