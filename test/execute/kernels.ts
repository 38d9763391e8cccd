/** Real kernels for tests: started once a file where tests can share one. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { executeNotebook } from "../../src/execute/execute.js";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import type { ExecuteOptionsSpec } from "../../src/execute/execute-options.js";
import type { ExecuteReply, Kernel, KernelEvent } from "../../src/execute/kernel.js";
import { finishOutputs, reduceOutputs } from "../../src/execute/outputs.js";
import type { NotebookOutputs } from "../../src/execute/outputs.js";
import { startKernel } from "../../src/execute/start-kernel.js";
import type { StartKernelOptions } from "../../src/execute/start-kernel.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Notebook, Output } from "../../src/notebook/nbformat.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { TSLAB_PROGRAM } from "../fixtures/tslab-program.js";

export function start(name: string, options: Partial<StartKernelOptions> = {}): Promise<Kernel> {
  return startKernel({
    name,
    cwd: os.tmpdir(),
    startupTimeoutMs: 60_000,
    iopubTimeoutMs: 4000,
    ...options,
  });
}

/** The folder of a kernelspec for stock tslab, started as Jupyter starts it and with nothing of ours in it. */
export async function stockTslab(): Promise<string> {
  const folder = await temporaryFolder();
  const argv = [process.execPath, TSLAB_PROGRAM, "kernel", "--config-path", "{connection_file}"];
  await writeKernelspec(folder, { argv, display_name: "Stock tslab", language: "typescript" });
  return folder;
}

export async function writeKernelspec(folder: string, kernelJson: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "kernel.json"), JSON.stringify(kernelJson));
  await chmod(folder, 0o755);
}

/** Runs a notebook in a kernel of its own and leaves no kernel behind. */
export async function executeWith(
  name: string,
  notebook: Notebook,
  spec: ExecuteOptionsSpec = {},
): Promise<ExecutedNotebook> {
  const options = toExecuteOptions(spec);
  const kernel = await start(name, { iopubTimeoutMs: options.iopubTimeoutMs });
  try {
    return await executeNotebook(notebook, kernel, options);
  } finally {
    await kernel.close(options.shutdownKernel);
  }
}

export interface CellResult extends ExecuteReply {
  outputs: Output[];
}

/** Runs one cell. */
export async function run(
  kernel: Kernel,
  code: string,
  options: { timeoutMs?: number; interruptOnTimeout?: boolean } = {},
): Promise<CellResult> {
  let all: NotebookOutputs = new Map();
  const onEvent = (event: KernelEvent): void => void (all = reduceOutputs(all, 0, event));
  const { timeoutMs = 30_000, interruptOnTimeout = false } = options;
  const reply = await kernel.execute({ code, timeoutMs, interruptOnTimeout, onEvent });
  return { ...reply, outputs: finishOutputs(all.get(0), false) };
}

export function textOf(outputs: readonly Output[], name: "stdout" | "stderr" = "stdout"): string {
  return outputs
    .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
    .join("");
}

/** Throws what the reference implementation of nbformat finds wrong with a notebook. */
export function validateWithNbformat(notebook: Notebook): void {
  execFileSync(
    "/usr/bin/python3",
    [
      "-c",
      "import json, sys, nbformat; nbformat.validate(json.load(sys.stdin), repair_duplicate_cell_ids=False)",
    ],
    { input: JSON.stringify(notebook), stdio: ["pipe", "ignore", "pipe"] },
  );
}
