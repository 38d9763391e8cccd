/**
 * A tslab kernel as Jupyter starts it, from a kernelspec: nothing preloaded, nothing of ours in it. What is tested with
 * it holds for a user who opens a notebook in Jupyter.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KernelEvent } from "../../src/execute/kernel.js";
import { startKernel } from "../../src/execute/start-kernel.js";

export interface CellOutcome {
  status: string;
  /** What was displayed, in the order it came. */
  displays: KernelEvent[];
  stdout: string;
  /** All that was said of a failure: the error, and what was printed to stderr. */
  complaint: string;
}

export interface StockTslab {
  run(code: string): Promise<CellOutcome>;
  close(): Promise<void>;
}

/**
 * @param projectFolder holds node_modules with tslab
 * @param cwd where Jupyter would start it: the notebook's folder
 */
export async function startStockTslab(projectFolder: string, cwd: string): Promise<StockTslab> {
  const program = join(projectFolder, "node_modules/tslab/bin/tslab");
  if (!existsSync(program)) throw new Error(`no ${program}: run npm ci`);
  const kernelspec = mkdtempSync(join(tmpdir(), "stock-tslab-"));
  const argv = [process.execPath, program, "kernel", "--config-path", "{connection_file}"];
  const spec = { argv, display_name: "stock tslab", language: "typescript" };
  writeFileSync(join(kernelspec, "kernel.json"), JSON.stringify(spec));
  const limits = { startupTimeoutMs: 100_000, iopubTimeoutMs: 5_000 };
  const kernel = await startKernel({ name: kernelspec, cwd, ...limits }).finally(() =>
    rmSync(kernelspec, { recursive: true }),
  );
  return {
    async run(code) {
      const events: KernelEvent[] = [];
      const onEvent = (event: KernelEvent) => void events.push(event);
      const reply = await kernel.execute({ code, timeoutMs: 60_000, interruptOnTimeout: false, onEvent });
      const { ename, evalue, traceback } = reply.error ?? { ename: "", evalue: "", traceback: [] };
      return {
        status: reply.status,
        displays: events.filter(({ type }) => type === "display_data" || type === "update_display_data"),
        stdout: printed(events, "stdout"),
        complaint: [ename, evalue, ...traceback, printed(events, "stderr")].filter(Boolean).join(": "),
      };
    },
    close: () => kernel.close("immediate"),
  };
}

function printed(events: readonly KernelEvent[], name: "stdout" | "stderr"): string {
  return events.map((event) => (event.type === "stream" && event.name === name ? event.text : "")).join("");
}
