import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KernelStartError } from "../../src/errors.js";
import { run, start, textOf, writeKernelspec } from "./kernels.js";
import { runningProcesses } from "../fixtures/processes.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { TSLAB_PROGRAM } from "../fixtures/tslab-program.js";

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** A kernelspec that runs a shell script. */
async function shellKernel(script: string): Promise<string> {
  const spec = path.join(folder, "shell-kernel");
  await writeKernelspec(spec, { argv: ["/bin/sh", "-c", script], display_name: "Shell", language: "sh" });
  return spec;
}

/** What this process has started since, but for what lists it. */
function ownChildren(before: ReadonlySet<number>): string[] {
  const own = runningProcesses().filter(({ pid, parentId }) => parentId === process.pid && !before.has(pid));
  return own.map(({ command }) => command).filter((command) => !command.startsWith("ps "));
}

async function startError(...args: Parameters<typeof start>): Promise<KernelStartError> {
  const error: unknown = await start(...args).then(
    (kernel) => kernel.close("immediate"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KernelStartError);
  return error as KernelStartError;
}

describe("a kernel that cannot be started", () => {
  it("because there is none of that name: the message lists those there are", async () => {
    const error = await startError("no-such-kernel");
    expect(error.message).toBe('kernel "no-such-kernel" not found');
    expect(error.remedy).toMatch(/name another in the notebook or with --kernel: tslab, .*python3/);
  });

  it("because its kernel.json is broken: the message names the file", async () => {
    await writeFile(path.join(folder, "kernel.json"), "{");
    const error = await startError(folder);
    expect(error.message).toContain(path.join(folder, "kernel.json"));
  });

  it("because its program is not there", async () => {
    await writeKernelspec(folder, { argv: ["/no/such/program"] });
    expect((await startError(folder)).message).toContain("program /no/such/program not found");
  });

  it("because the folder to run in is not there", async () => {
    expect((await startError("tslab", { cwd: "/no/such/folder" })).message).toContain("/no/such/folder");
  });

  it("because it ends at once: the message says how, and what it printed", async () => {
    const error = await startError(await shellKernel("echo 'no such module' >&2; exit 4"));
    expect(error.message).toBe(
      "kernel shell-kernel ended while it started (exit code 4); it printed:\n  no such module",
    );
  });

  it("because it does not answer in time: it is killed and leaves nothing behind", async () => {
    const temporary = await temporaryFolder();
    vi.stubEnv("TMPDIR", temporary);
    const error = await startError(await shellKernel("sleep 315"), { startupTimeoutMs: 300 });
    expect(error.message).toBe("kernel shell-kernel did not answer within 0.3 s; it printed nothing");
    expect(error.remedy).toContain("startup_timeout");
    expect(await readdir(temporary)).toEqual([]);
    vi.unstubAllEnvs();
  });

  it("because it is interrupted: that ends it at once, and leaves nothing behind", async () => {
    const temporary = await temporaryFolder();
    vi.stubEnv("TMPDIR", temporary);
    for (const name of [await shellKernel("sleep 318"), "tslab"]) {
      const before = new Set(runningProcesses().map(({ pid }) => pid));
      const interrupted = new AbortController();
      const starting = start(name, { cwd: folder, signal: interrupted.signal });
      const failed = expect(starting).rejects.toThrow("enough");
      await vi.waitFor(() => expect(ownChildren(before)).not.toEqual([]), { timeout: 10_000, interval: 1 });
      const startedAt = performance.now();
      interrupted.abort(new Error("enough"));
      await failed;
      expect(performance.now() - startedAt).toBeLessThan(3000);
      expect(ownChildren(before)).toEqual([]);
    }
    expect(await readdir(temporary)).toEqual([]);
    vi.unstubAllEnvs();
  });

  it("because tslab cannot listen, which it says but does not end for, is noticed before the time is over", async () => {
    const script = `echo "UnhandledPromiseRejection: Error: Permission denied"; sleep 316`;
    const startedAt = performance.now();
    const error = await startError(await shellKernel(script));
    expect(error.message).toContain("could not start; it printed:\n  UnhandledPromiseRejection");
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("starting a kernel", () => {
  it("tries again with other ports when somebody else took one", async () => {
    const marker = path.join(folder, "started-before");
    const tslab = `exec "${process.execPath}" "${TSLAB_PROGRAM}" kernel --config-path "{connection_file}"`;
    const first = `touch "${marker}"; echo "Error: Address already in use"; sleep 317`;
    const kernel = await start(await shellKernel(`if [ -e "${marker}" ]; then ${tslab}; else ${first}; fi`));
    try {
      expect((await run(kernel, "1 + 1")).status).toBe("ok");
    } finally {
      await kernel.close("graceful");
    }
  });

  it("starts several side by side, each in its folder and with its environment", async () => {
    const kernels = await Promise.all(
      ["one", "two", "three"].map((name) => start("python3", { cwd: folder, env: { WHO: name } })),
    );
    const code = "import os; print(os.environ['WHO'], os.path.basename(os.getcwd()))";
    const said = await Promise.all(kernels.map(async (kernel) => textOf((await run(kernel, code)).outputs)));
    expect(said).toEqual(["one", "two", "three"].map((name) => `${name} ${path.basename(folder)}\n`));
    await Promise.all(kernels.map((kernel) => kernel.close("graceful")));
    expect(kernels.some((kernel) => kernel.alive)).toBe(false);
  });
});
