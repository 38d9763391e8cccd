import { describe, expect, it } from "vitest";
import { toExecuteOptions } from "../../../src/execute/execute-options.js";
import type { Kernel } from "../../../src/execute/kernel.js";
import { LiveNotebook } from "../../../src/execute/live/live-notebook.js";
import { code, notebookOf } from "../../notebook/build-notebook.js";
import { NO_KERNEL } from "../../notebook/no-kernel.js";

/** A kernel that notes how it was ended, and runs nothing. */
function idleKernel(ended: string[]): Kernel {
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

describe("a notebook with a kernel", () => {
  it("ends a kernel that was about to start when it was closed", async () => {
    const ended: string[] = [];
    let started: ((kernel: Kernel) => void) | undefined;
    const start = (): Promise<Kernel> => new Promise((resolve) => (started = resolve));
    const live = new LiveNotebook({ start, options: toExecuteOptions({}) });
    const interrupted = new AbortController();
    const request = { notebook: notebookOf([code("1")]), changedFiles: new Set<string>() };
    const update = live.update({ ...request, signal: interrupted.signal });
    const failed = expect(update).rejects.toThrow("interrupted");
    await new Promise((resolve) => setTimeout(resolve, 10));
    interrupted.abort(new Error("interrupted"));
    await live.close();
    started?.(idleKernel(ended));
    await failed;
    expect(ended).toEqual(["immediate"]);
  });
});
