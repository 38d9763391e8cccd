import { describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../../src/execute/execute-options.js";
import type { Kernel } from "../../../src/execute/kernel.js";
import { idleKernel } from "../../../src/execute/idle-kernel.js";
import { LiveNotebook } from "../../../src/execute/live/live-notebook.js";
import type { Notebook } from "../../../src/notebook/nbformat.js";
import { code, markdown, notebookOf } from "../../notebook/build-notebook.js";
import { NO_KERNEL } from "../../notebook/no-kernel.js";

/** A kernel that notes how it was ended, and runs nothing. */
function quietKernel(ended: string[]): Kernel {
  return {
    description: NO_KERNEL,
    notebookMetadata: { language_info: {}, kernelspec: {} },
    alive: true,
    execute: async () => ({ status: "ok", executionCount: 1, timing: {} }),
    onLateEvent: () => {},
    drain: async () => {},
    close: async (how) => void ended.push(how),
  };
}

const refuse = (): Promise<Kernel> => Promise.reject(new Error("started"));
const idle = (notebook: Notebook): Kernel => idleKernel("tslab", notebook);

describe("a notebook with a kernel", () => {
  it("ends a kernel that was about to start when it was closed", async () => {
    const ended: string[] = [];
    let started: ((kernel: Kernel) => void) | undefined;
    const start = (): Promise<Kernel> => new Promise((resolve) => (started = resolve));
    const live = new LiveNotebook({ start, idle, options: toExecuteOptions({}) });
    const interrupted = new AbortController();
    const request = { notebook: notebookOf([code("1")]), changedFiles: new Set<string>() };
    const update = live.update({ ...request, signal: interrupted.signal });
    const failed = expect(update).rejects.toThrow("interrupted");
    await new Promise((resolve) => setTimeout(resolve, 10));
    interrupted.abort(new Error("interrupted"));
    await live.close();
    started?.(quietKernel(ended));
    await failed;
    expect(ended).toEqual(["immediate"]);
  });

  it("starts none where its texts ask for nothing", async () => {
    const live = new LiveNotebook({ start: refuse, idle, options: toExecuteOptions({}) });
    const request = { changedFiles: new Set<string>(), signal: new AbortController().signal };
    const notebook = notebookOf([markdown("# Words"), code("  ")]);
    const { executed, ranCount } = await live.update({ ...request, notebook });
    expect(ranCount).toBe(0);
    expect(executed.kernel).toMatchObject({ name: "tslab", implementation: "galley" });
    expect(executed.notebook.cells.map(({ source }) => source)).toEqual(["# Words", "  "]);
    const asking = notebookOf([markdown("# Words\n\nand {eval}`6 * 7`")]);
    await expect(live.update({ ...request, notebook: asking })).rejects.toThrow("started");
  });
});
