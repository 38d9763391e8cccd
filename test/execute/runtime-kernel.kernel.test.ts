import { randomUUID } from "node:crypto";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { executeNotebook } from "../../src/execute/execute.js";
import type { Kernel } from "../../src/execute/kernel.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { kernelProcesses, runningProcesses, survivors } from "../fixtures/processes.js";
import type { ProcessRow } from "../fixtures/processes.js";
import { TYPESCRIPT_RUNNER } from "../fixtures/typescript-runner.js";
import { executeWith, run, start, textOf, validateWithNbformat } from "./kernels.js";
import { packageVersion } from "../../src/package-version.js";
import { codeCell, notebookOf } from "./notebooks.js";
import { THROWN } from "./thrown-lines.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

const START_KERNEL = path.resolve(import.meta.dirname, "../../src/execute/start-kernel.ts");
const numbers = (count: number): string => Array.from({ length: count }, (_, line) => `${line}\n`).join("");
const printAll = (count: number): string => `for (let i = 0; i < ${count}; i++) console.log(i);`;

describe("the built-in runtime", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await start("tslab");
  });
  afterAll(() => kernel.close("graceful"));

  it("says what it is, and which compiler checks its cells", () => {
    expect(kernel.description).toEqual({
      name: "tslab",
      implementation: "galley",
      implementationVersion: packageVersion(),
      language: "typescript",
      languageVersion: "5.0.4",
    });
    expect(kernel.notebookMetadata).toMatchObject({
      language_info: { name: "typescript", version: "5.0.4", file_extension: ".ts" },
      kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" },
    });
  });

  it("runs a cell, with its value, its count and its times", async () => {
    const reply = await run(kernel, "const answer: number = 42;\nanswer");
    expect(reply).toMatchObject({
      status: "ok",
      executionCount: 1,
      outputs: [{ output_type: "execute_result", execution_count: 1, data: { "text/plain": "42" } }],
    });
    expect(Object.keys(reply.timing).toSorted()).toEqual([
      "iopub.execute_input",
      "iopub.status.busy",
      "iopub.status.idle",
      "shell.execute_reply",
    ]);
  });

  it("shows all of 600, and of 50,000, prints of one synchronous cell", async () => {
    for (const count of [600, 50_000]) {
      const { status, outputs } = await run(kernel, printAll(count));
      expect(status).toBe("ok");
      expect(textOf(outputs)).toBe(numbers(count));
    }
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
    expect(await run(kernel, "'next'")).toMatchObject({
      status: "ok",
      outputs: [{ data: { "text/plain": "next" } }],
    });
  });

  it("tells a thrown error with its line, and what was printed before it", async () => {
    const code = [
      "interface Point { x: number }",
      "",
      "function half(point: Point): number {",
      "  if (point.x % 2 === 1) throw new RangeError(`odd: ${point.x}`);",
      "  return point.x / 2;",
      "}",
      "console.log('before');",
      "console.error('own stderr');",
      "",
      "half({ x: 3 });",
    ].join("\n");
    const { status, error, outputs, executionCount } = await run(kernel, code);
    expect(status).toBe("error");
    expect(error).toMatchObject({ ename: "RangeError", evalue: "odd: 3", line: 10 });
    expect(outputs).toMatchObject([
      { output_type: "stream", name: "stdout", text: "before\n" },
      { output_type: "stream", name: "stderr", text: "own stderr\n" },
      { output_type: "error", ename: "RangeError", evalue: "odd: 3" },
    ]);
    const cell = `cell [${executionCount}]`;
    expect(error?.traceback.map((line) => stripVTControlCharacters(line))).toEqual([
      "RangeError: odd: 3",
      `    at half (${cell}:4:32)`,
      `    at ${cell}:10:1`,
      "",
      `${cell}:`,
      "   2 | ",
      "   3 | function half(point: Point): number {",
      ">  4 |   if (point.x % 2 === 1) throw new RangeError(`odd: ${point.x}`);",
      "     |                                ^",
      "   5 |   return point.x / 2;",
      "   6 | }",
      "     …",
      "   8 | console.error('own stderr');",
      "   9 | ",
      "> 10 | half({ x: 3 });",
      "     | ^",
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
        outputs: [{ data: { "text/plain": `${round + 1}` } }],
      });
    }
  });

  it("fails the cell that leaves a rejection unhandled, or throws beside itself", async () => {
    const rejection = await run(
      kernel,
      "const value = 1;\nPromise.reject(new Error('nobody waits'));\nvalue",
    );
    expect(rejection).toMatchObject({ status: "error", error: { evalue: "nobody waits", line: 2 } });
    const during = await run(
      kernel,
      "setTimeout(() => { throw new Error('x'); }, 1);\nawait new Promise((r) => setTimeout(r, 200)); 1",
    );
    expect(during).toMatchObject({ status: "error", error: { ename: "Error", evalue: "x", line: 1 } });
  });

  it("interrupts an endless loop and a promise that never settles, and goes on", async () => {
    const interrupted = { timeoutMs: 700, interruptOnTimeout: true };
    for (const code of ["while (true) {}", "await new Promise(() => {});", "await 1; while (true) {}"]) {
      const { status, error } = await run(kernel, code, interrupted);
      expect(status).toBe("interrupted-by-deadline");
      expect(error?.evalue).toBe("cell did not end within 0.7 s; the kernel was interrupted");
      expect(kernel.alive).toBe(true);
    }
    expect(await run(kernel, "'alive'")).toMatchObject({
      status: "ok",
      outputs: [{ data: { "text/plain": "alive" } }],
    });
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
    expect(await run(kernel, code)).toMatchObject({
      status: "ok",
      outputs: [{ data: { "text/plain": "closed" } }],
    });
  });

  it("evaluates expressions silently, and tells those that fail from the others", async () => {
    await run(kernel, "const rate: number = 0.25;");
    const reply = await kernel.execute({
      code: "",
      silent: true,
      userExpressions: { good: "rate * 2", unknown: "rat", failing: "JSON.parse('{')" },
      timeoutMs: 30_000,
      interruptOnTimeout: false,
      onEvent: () => expect.unreachable(),
    });
    expect(reply).toMatchObject({
      status: "ok",
      userExpressions: {
        good: { status: "ok", data: { "text/plain": "0.5" } },
        unknown: {
          status: "error",
          ename: "TypeScriptError",
          evalue: "Cannot find name 'rat'. Did you mean 'rate'?",
        },
        failing: { status: "error", ename: "SyntaxError" },
      },
    });
  });
});

describe("a notebook in the built-in runtime", () => {
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
        kernel: { implementation: "galley", implementationVersion: packageVersion() },
      },
    });
    validateWithNbformat(executed.notebook);
  });

  it("tells output that comes after the end of a cell, also of the last", async () => {
    const executed = await executeWith(
      "tslab",
      notebookOf(
        "setTimeout(() => console.log('late'), 45); 1",
        "await new Promise((r) => setTimeout(r, 300)); setTimeout(() => Promise.reject('later'), 45); 2",
      ),
    );
    expect(executed.runs[0]).toMatchObject({
      status: "ok",
      lateOutputs: [{ output_type: "stream", text: "late\n" }],
    });
    expect(executed.runs[1]).toMatchObject({ status: "error", lateOutputs: [{ output_type: "error" }] });
    expect(executed.runs[1]?.error?.evalue).toContain("later");
  });

  const endings: [string, string, string, RegExp][] = [
    ["process.exit()", "console.log('before');\nprocess.exit(3)", "aborted", /kernel ended \(exit code 3\)/],
    [
      "an endless loop",
      "console.log('before');\nwhile (true) {}",
      "timeout",
      /not end within 5 s; the kernel was killed/,
    ],
    [
      "an endless loop after an await",
      "console.log('before'); await 1; while (true) {}",
      "timeout",
      /not end within 5 s; the kernel was killed/,
    ],
    [
      "a promise that never settles",
      "console.log('before'); await new Promise(() => {})",
      "timeout",
      /the kernel was killed/,
    ],
  ];
  const spawning =
    'import { spawn } from "child_process";\nspawn("sleep", ["313"]); console.log(process.pid)';
  it.each(endings)(
    "ends well after %s, keeps what was printed, and leaves no process",
    async (_what, code, status, reason) => {
      const kernel = await start("tslab");
      let started: ProcessRow[] | undefined;
      // Never converted before: the type engine has started by the time that the next cell is timed.
      const first = `${spawning} // ${randomUUID()}`;
      const executed = await executeNotebook(
        notebookOf(first, code, "'never'"),
        kernel,
        toExecuteOptions({ timeout_func: (cell) => (cell.source === first ? null : 5) }),
        { onCellEnd: (_run, { notebook }) => void (started ??= kernelProcesses(printedPid(notebook))) },
      );
      await kernel.close("graceful");
      expect(started?.map(({ command }) => command)).toContain("sleep 313");
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
    const executor = Number(readFileSync(pidFile, "utf8"));
    const started = runningProcesses().filter(
      ({ pid, groupId, parentId }) => groupId === executor || parentId === parent.pid || pid === executor,
    );
    const commands = started.map(({ command }) => command).join("\n");
    for (const part of ["sleep 313", "executor-main", "engine-main"]) expect(commands).toContain(part);
    parent.kill("SIGKILL");
    expect(await survivors(started.map(({ pid }) => pid))).toEqual([]);
  });
});
