import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { executeNotebook } from "../../src/execute/execute.js";
import type { Kernel } from "../../src/execute/kernel.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { kernelProcesses, survivors } from "../fixtures/processes.js";
import type { ProcessRow } from "../fixtures/processes.js";
import { TYPESCRIPT_RUNNER } from "../fixtures/typescript-runner.js";
import { executeWith, run, start, stockTslab, textOf, validateWithNbformat } from "./kernels.js";
import { codeCell, notebookOf } from "./notebooks.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

const START_KERNEL = path.resolve(import.meta.dirname, "../../src/execute/start-kernel.ts");
const numbers = (count: number): string => Array.from({ length: count }, (_, line) => `${line}\n`).join("");
const printAll = (count: number): string => `for (let i = 0; i < ${count}; i++) console.log(i);`;

describe("the built-in tslab", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await start("tslab");
  });
  afterAll(() => kernel.close("graceful"));

  it("says what it really is, not what tslab says in its kernel_info", () => {
    expect(kernel.description).toEqual({
      name: "tslab",
      implementation: "tslab",
      implementationVersion: "1.0.22",
      language: "typescript",
      languageVersion: "5.0.4",
    });
    expect(kernel.notebookMetadata.language_info).toMatchObject({
      name: "typescript",
      file_extension: ".ts",
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

  it("shows all of 600, and of 5,000, prints of one synchronous cell", async () => {
    for (const count of [600, 5000]) {
      const { status, outputs } = await run(kernel, printAll(count));
      expect(status).toBe("ok");
      expect(textOf(outputs)).toBe(numbers(count));
    }
  });

  it("shows all prints before an await too, where stock tslab loses them without a sign", async () => {
    const { status, outputs } = await run(
      kernel,
      `${printAll(600)}\nawait new Promise((r) => setTimeout(r, 20));`,
    );
    expect(status).toBe("ok");
    expect(textOf(outputs)).toBe(numbers(600));
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

  const thrown: [string, string, number][] = [
    ["after an await", "await new Promise((r) => setTimeout(r, 5));\n\nconst n: any = null;\nn.x", 4],
    ["in an async function", "async function f() { await 1; throw new Error('x'); }\n\nawait f();\n1", 3],
    [
      "below imports of types only",
      "import { PathLike, Stats } from 'fs';\nimport * as p from 'path';\nlet s: PathLike = p.sep;\n\nthrow new Error(s);",
      5,
    ],
    [
      "below exported names of all kinds",
      "enum E { A, B }\nclass C { n = 1 }\ntype T = C;\nconst { a, b: [c] } = { a: 1, b: [2] };\n\n\nlet t: T = new C(); undefinedThing();\ndeclare function undefinedThing(): void;",
      7,
    ],
    ["in the last expression", "const q = 1;\n\n\n(() => { throw new Error('last') })()", 4],
    [
      "in several lines of one statement",
      "const rows = [1, 2, 3]\n  .map((n) => n * 2)\n  .filter((n) => n > 2);\nrows.forEach((n) => {\n\n  JSON.parse('{' + n);\n});",
      4,
    ],
  ];
  it.each(thrown)("finds the line of what is thrown %s", async (_where, code, line) => {
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
});

describe("a notebook in the built-in tslab", () => {
  it("goes on after a cell that was meant to fail, and stops at one that was not", async () => {
    const executed = await executeWith(
      "tslab",
      notebookOf(
        codeCell("throw new Error('meant')", ["raises-exception"]),
        "console.log('second')",
        codeCell("const n: number = 'meant too'", ["raises-exception"]),
        "console.log('fourth')",
        "\nthrow new TypeError('not meant')",
        "console.log('sixth')",
      ),
    );
    expect(executed.runs.map(({ status, errorAllowed }) => [status, errorAllowed])).toEqual([
      ["error", true],
      ["ok", false],
      ["error", true],
      ["ok", false],
      ["error", false],
      ["not-run", false],
    ]);
    expect(executed.runs[4]?.error).toMatchObject({ ename: "TypeError", evalue: "not meant", line: 2 });
    expect(executed.notebook.metadata).toMatchObject({
      language_info: { name: "typescript" },
      kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" },
      galley: {
        kernel: { implementation: "tslab", implementationVersion: "1.0.22", languageVersion: "5.0.4" },
      },
    });
    validateWithNbformat(executed.notebook);
  });

  it("tells output that comes after the end of a cell, also of the last", async () => {
    const executed = await executeWith(
      "tslab",
      notebookOf(
        "setTimeout(() => console.log('late'), 45); 1",
        "setTimeout(() => Promise.reject('later'), 45); 2",
      ),
    );
    // tslab gives the running cell what the first one prints while the second runs, or it comes late; never neither.
    const all = JSON.stringify([executed.notebook, executed.runs.map(({ lateOutputs }) => lateOutputs)]);
    expect(all).toContain("late\\n");
    expect(executed.runs[1]).toMatchObject({
      status: "error",
      error: { ename: "UnhandledPromiseRejection", evalue: "later" },
      lateOutputs: [{ output_type: "error" }],
    });
  });

  const endings: [string, string, string, RegExp][] = [
    ["process.exit()", "console.log('before');\nprocess.exit(3)", "aborted", /kernel ended \(exit code 3\)/],
    [
      "an endless loop",
      "console.log('before');\nwhile (true) {}",
      "timeout",
      /not end within 1 s; the kernel was killed/,
    ],
    [
      "an endless loop after an await",
      "console.log('before'); await 1; while (true) {}",
      "timeout",
      /not end within 1 s; the kernel was killed/,
    ],
    [
      "a promise that never settles",
      "console.log('before'); await new Promise(() => {})",
      "timeout",
      /the kernel was killed/,
    ],
  ];
  const spawning = 'import { spawn } from "child_process";\nspawn("sleep", ["313"]); process.pid';
  it.each(endings)(
    "ends well after %s, keeps what was printed, and leaves no process",
    async (_what, code, status, reason) => {
      const kernel = await start("tslab");
      let started: ProcessRow[] | undefined;
      const executed = await executeNotebook(
        notebookOf(spawning, code, "'never'"),
        kernel,
        toExecuteOptions({ timeout: 1 }),
        { onCellEnd: (_run, { notebook }) => void (started ??= kernelProcesses(printedPid(notebook))) },
      );
      await kernel.close("graceful");
      // tslab, what its cell started, and the watchdog.
      expect(started).toHaveLength(3);
      expect(executed.runs.map((cell) => cell.status)).toEqual(["ok", status, "not-run"]);
      expect(executed.runs[1]?.error?.evalue).toMatch(reason);
      expect(executed.notebook.cells[1]).toMatchObject({
        metadata: { galley: { status } },
        outputs: [{ output_type: "stream", text: "before\n" }, { output_type: "error" }],
      });
      expect(await survivors(started?.map(({ pid }) => pid) ?? [])).toEqual([]);
      validateWithNbformat(executed.notebook);
    },
  );
});

function printedPid({ cells: [first] }: Notebook): number {
  return first?.cell_type === "code" ? Number(textOf(first.outputs)) : Number.NaN;
}

describe("an endless loop in a kernel whose parent is killed", () => {
  it("ends, with what its notebook had started", async () => {
    const folder = await temporaryFolder();
    const script = path.join(folder, "parent.mts");
    const pidFile = path.join(folder, "pid");
    const code = [
      'import { spawn } from "child_process"; import { writeFileSync } from "fs";',
      `spawn("sleep", ["313"]); writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`,
      "while (true) {}",
    ].join("\n");
    await writeFile(
      script,
      `import { startKernel } from ${JSON.stringify(START_KERNEL)};
       const kernel = await startKernel({ name: "tslab", cwd: "/", startupTimeoutMs: 60000, iopubTimeoutMs: 4000 });
       const code = ${JSON.stringify(code)};
       await kernel.execute({ code, timeoutMs: null, interruptOnTimeout: false, onEvent: () => {} });`,
    );
    const [node, jiti] = TYPESCRIPT_RUNNER;
    const parent = spawn(node, [jiti, script], { stdio: "ignore" });
    // A loop that never ends sends nothing; the file tells that it has begun.
    while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const started = kernelProcesses(Number(readFileSync(pidFile, "utf8")));
    expect(started).toHaveLength(3);
    parent.kill("SIGKILL");
    expect(await survivors(started.map(({ pid }) => pid))).toEqual([]);
  });
});

describe("stock tslab from a kernelspec", () => {
  it("fails a cell whose prints it loses, says what to do, and goes no further", async () => {
    const executed = await executeWith(await stockTslab(), notebookOf(printAll(600), "'next'"), {
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
      await stockTslab(),
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
