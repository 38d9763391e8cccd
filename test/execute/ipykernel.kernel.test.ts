import { realpath } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { executeNotebook } from "../../src/execute/execute.js";
import type { Kernel } from "../../src/execute/kernel.js";
import { readKernelspec } from "../../src/jupyter/kernelspecs.js";
import type { CodeCell } from "../../src/notebook/nbformat.js";
import { kernelProcesses, survivors } from "../fixtures/processes.js";
import type { ProcessRow } from "../fixtures/processes.js";
import { executeWith, run, start, textOf, validateWithNbformat, writeKernelspec } from "./kernels.js";
import { codeCell, notebookOf } from "./notebooks.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";

describe("ipykernel", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await start("python3");
  });
  afterAll(() => kernel.close("graceful"));

  it("describes itself", () => {
    expect(kernel.description).toMatchObject({
      name: "python3",
      implementation: "ipython",
      language: "python",
    });
    expect(kernel.notebookMetadata.kernelspec).toMatchObject({ name: "python3", language: "python" });
    expect(kernel.notebookMetadata.language_info).toMatchObject({ name: "python", file_extension: ".py" });
  });

  it("gives results, counts and all four times", async () => {
    const reply = await run(kernel, "print('out')\n1 + 1");
    expect(reply).toMatchObject({
      status: "ok",
      outputs: [
        { output_type: "stream", name: "stdout", text: "out\n" },
        { output_type: "execute_result", data: { "text/plain": "2" }, execution_count: reply.executionCount },
      ],
    });
    const times = Object.values(reply.timing).map((time) => Date.parse(time));
    expect(times).toHaveLength(4);
    expect(times).not.toContain(Number.NaN);
  });

  it("keeps stdout and stderr in the order in which they are flushed", async () => {
    const { outputs } = await run(
      kernel,
      "import sys\nfor n in range(3):\n  print('out', n, flush=True)\n  print('err', n, file=sys.stderr, flush=True)",
    );
    expect(
      outputs.map((output) => output.output_type === "stream" && `${output.name} ${output.text}`),
    ).toEqual([
      "stdout out 0\n",
      "stderr err 0\n",
      "stdout out 1\n",
      "stderr err 1\n",
      "stdout out 2\n",
      "stderr err 2\n",
    ]);
  });

  it("loses nothing of a hundred thousand lines, nor of ten megabytes in one", async () => {
    const lines = await run(kernel, "for n in range(100_000): print(n)");
    expect(textOf(lines.outputs).split("\n")).toHaveLength(100_001);
    const one = await run(kernel, "print('x' * 10_000_000)");
    expect(textOf(one.outputs)).toHaveLength(10_000_001);
  });

  it("clears output, at once and with the next", async () => {
    await run(kernel, "from IPython.display import clear_output, display");
    const atOnce = await run(kernel, "print('a')\nclear_output()\nprint('b')");
    expect(textOf(atOnce.outputs)).toBe("b\n");
    const waiting = await run(kernel, "for n in range(5):\n  clear_output(wait=True)\n  print(n)");
    expect(textOf(waiting.outputs)).toBe("4\n");
    expect((await run(kernel, "print('kept')\nclear_output(wait=True)")).outputs).toHaveLength(1);
  });

  it("overwrites a progress bar", async () => {
    const code = "import sys\nfor n in range(101): sys.stdout.write(f'\\r{n} %')\nprint()";
    expect(textOf((await run(kernel, code)).outputs)).toBe("100 %\n");
  });

  it("refuses input with an error of the cell, and goes on", async () => {
    const { status, error } = await run(kernel, "name = input('Name? ')", { timeoutMs: 10_000 });
    expect(status).toBe("error");
    expect(error).toMatchObject({ ename: "StdinNotImplementedError", line: 1 });
    expect((await run(kernel, "1")).status).toBe("ok");
  });

  it("fails a cell that asks for input against our word", async () => {
    // What a kernel does that does not know allow_stdin.
    const code = [
      "k = get_ipython().kernel",
      "k._allow_stdin = True",
      "k._input_request('Password:', k._parent_ident['shell'], k.get_parent('shell'), password=True)",
    ].join("\n");
    const { status, error } = await run(kernel, code, { timeoutMs: 20_000 });
    expect(status).toBe("error");
    expect(error).toMatchObject({
      ename: "StdinNotImplementedError",
      evalue: 'cell asked for input ("Password:"), and nobody is there to answer',
    });
    expect((await run(kernel, "1")).status).toBe("ok");
  });

  it("tells errors with their line, and only that of their own cell", async () => {
    await run(kernel, "def fail():\n\n  raise ValueError('bad')");
    expect((await run(kernel, "x = 1\nfail()")).error).toMatchObject({
      ename: "ValueError",
      evalue: "bad",
      line: 2,
    });
    expect((await run(kernel, "x = (\n1 +* 2)")).error).toMatchObject({ ename: "SyntaxError", line: 2 });
  });

  it("is interrupted in time and goes on", async () => {
    const reply = await run(kernel, "print('start', flush=True)\nwhile True: pass", {
      timeoutMs: 500,
      interruptOnTimeout: true,
    });
    expect(reply).toMatchObject({ status: "interrupted-by-deadline", error: { ename: "CellTimeoutError" } });
    // What the kernel itself says of it is kept.
    expect(reply.outputs).toMatchObject([
      { text: "start\n" },
      { output_type: "error", ename: "KeyboardInterrupt" },
    ]);
    expect(kernel.alive).toBe(true);
    expect((await run(kernel, "1")).status).toBe("ok");
  });

  it("runs in the folder it was started in", async () => {
    expect(textOf((await run(kernel, "import os; print(os.getcwd())")).outputs).trim()).toBe(
      await realpath(os.tmpdir()),
    );
  });

  it("keeps no history of what a build runs", async () => {
    const { outputs } = await run(kernel, "print(get_ipython().history_manager.hist_file)");
    expect(textOf(outputs).trim()).toBe(":memory:");
  });
});

describe("a notebook in ipykernel", () => {
  it("updates displays of earlier cells, and what comes after a failing cell is not run", async () => {
    const executed = await executeWith(
      "python3",
      notebookOf(
        "from IPython.display import display\nhandle = display('one', display_id=True)\nprint('after')",
        "handle.update('two')",
        "_ = display('three', display_id=handle.display_id)",
        "raise KeyError('gone')",
        "print('never')",
      ),
    );
    expect(executed.runs.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "error", "not-run"]);
    expect(executed.notebook.cells).toMatchObject([
      { outputs: [{ data: { "text/plain": "'three'" } }, { text: "after\n" }], execution_count: 1 },
      { outputs: [], execution_count: 2 },
      { outputs: [{ data: { "text/plain": "'three'" } }], execution_count: 3 },
      { outputs: [{ output_type: "error", ename: "KeyError", evalue: "'gone'" }], execution_count: 4 },
      { outputs: [], execution_count: null },
    ]);
    expect(executed.kernel.implementation).toBe("ipython");
    validateWithNbformat(executed.notebook);
  });

  it("goes on after errors that are allowed: all, by name, or by tag", async () => {
    const notebook = notebookOf(
      codeCell("1 / 0", ["raises-exception"]),
      "raise KeyError('k')",
      "raise OSError('o')",
      "'end'",
    );
    const named = await executeWith("python3", notebook, { allow_error_names: ["KeyError"] });
    expect(named.runs.map(({ status, errorAllowed }) => `${status} ${errorAllowed}`)).toEqual([
      "error true",
      "error true",
      "error false",
      "not-run false",
    ]);
    const all = await executeWith("python3", notebook, { allow_errors: true, shutdown_kernel: "immediate" });
    expect(all.runs.at(-1)?.status).toBe("ok");
  });

  it("tells of a thread that prints after its cell, wherever the kernel puts it", async () => {
    const late = "import threading, time\nthreading.Timer(0.05, lambda: print('late', flush=True)).start()";
    const executed = await executeWith("python3", notebookOf(late));
    expect(executed.runs[0]?.lateOutputs).toEqual([
      { output_type: "stream", name: "stdout", text: "late\n" },
    ]);
    expect(executed.notebook.cells[0]).toMatchObject({ outputs: [] });
  });

  it("makes equal notebooks of equal runs when no times are recorded", async () => {
    const notebook = notebookOf("print('a')", "{'b': 1}", "raise ValueError('c')");
    const spec = { record_timing: false, allow_errors: true };
    const [first, second] = [
      await executeWith("python3", notebook, spec),
      await executeWith("python3", notebook, spec),
    ];
    expect(second.notebook).toEqual(first.notebook);
  });

  it("ends when the kernel does, which is noticed at once, and leaves no process", async () => {
    const kernel = await start("python3");
    const notebook = notebookOf(
      "import os, subprocess, sys\nsubprocess.Popen(['sleep', '314'])\nprint(os.getpid())",
      // ipykernel reads its own stderr in a thread, which has to get round to it.
      "import time\nos.write(2, b'last words\\n')\ntime.sleep(0.5)\nos._exit(3)",
      "print('never')",
    );
    let started: ProcessRow[] | undefined;
    const executed = await executeNotebook(notebook, kernel, toExecuteOptions({ allow_errors: true }), {
      onCellEnd: (_run, { notebook: { cells } }) =>
        void (started ??= kernelProcesses(Number(textOf((cells[0] as CodeCell).outputs)))),
    });
    expect(started).toHaveLength(3);
    expect(executed.runs.map(({ status }) => status)).toEqual(["ok", "aborted", "not-run"]);
    expect(executed.runs[1]?.error).toMatchObject({
      ename: "DeadKernelError",
      evalue: "kernel ended (exit code 3) while the cell ran",
    });
    expect(executed.runs[1]?.error?.traceback.join("\n")).toContain("last words");
    expect(executed.runs[1]?.durationMs).toBeLessThan(3000);
    await kernel.close("graceful");
    expect(await survivors(started?.map(({ pid }) => pid) ?? [])).toEqual([]);
    validateWithNbformat(executed.notebook);
  });

  it("can be interrupted by message, where the kernelspec asks for that", async () => {
    const folder = path.join(await temporaryFolder(), "by-message");
    const python = await readKernelspec("/usr/share/jupyter/kernels/python3");
    if (python === undefined || "reason" in python)
      throw new Error("ipykernel is not installed for /usr/bin/python3");
    await writeKernelspec(folder, {
      argv: python.argv,
      display_name: "By message",
      language: "python",
      interrupt_mode: "message",
      env: { GREETING: "hello ${HOME}" },
    });
    const kernel = await start(folder, { env: { HOME: "/home/greeted" } });
    try {
      const { outputs } = await run(kernel, "import os; print(os.environ['GREETING'])");
      expect(textOf(outputs)).toBe("hello /home/greeted\n");
      const reply = await run(kernel, "import time\nwhile True: time.sleep(0.05)", {
        timeoutMs: 500,
        interruptOnTimeout: true,
      });
      expect(reply.error?.evalue).toContain("interrupted");
      expect(kernel.alive).toBe(true);
    } finally {
      await kernel.close("immediate");
    }
  });
});
