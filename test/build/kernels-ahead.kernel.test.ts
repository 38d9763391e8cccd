import path from "node:path";
import { mkdirSync } from "node:fs";
import { expect, it } from "vitest";
import { startKernelsAhead } from "../../src/build/kernels-ahead.js";
import { toConfig } from "../../src/config/config.js";
import { KernelStartError } from "../../src/errors.js";
import type { Problem } from "../../src/notebook/problem.js";
import { workingIn } from "../fixtures/processes.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { notebookOf } from "../notebook/build-notebook.js";

const root = await temporaryFolder();
const config = toConfig({}, { root, hasTemplates: false, cores: 2, memoryMb: 4000 });
const context = { config, signal: new AbortController().signal };
const source = (file: string, kernel = "tslab") => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  return { file, notebook: notebookOf([], { kernelspec: { name: kernel } }) };
};
const working = (folder: string): string[] => workingIn(path.join(root, folder));

it("gives each kernel to one who asks, and closes those of notebooks that are refused or forgotten", async () => {
  const kernels = await startKernelsAhead(
    [source("a/wanted.ipynb"), source("b/refused.ipynb"), source("c/forgotten.ipynb")],
    context,
  );
  const wanted = await kernels.take("a/wanted.ipynb");
  expect(wanted?.alive).toBe(true);
  expect(kernels.take("a/wanted.ipynb")).toBeUndefined();
  expect(kernels.take("a/another.ipynb")).toBeUndefined();
  const problem: Problem = { ruleId: "types-hold", severity: "error", place: { file: "" }, message: "no" };
  const notice: Problem = { ...problem, severity: "notice" };
  await kernels.closeRefused(
    new Map([
      ["b/refused.ipynb", [problem]],
      ["c/forgotten.ipynb", [notice]],
    ]),
  );
  expect(working("b")).toEqual([]);
  expect(working("c")).not.toEqual([]);
  await kernels.closeRest();
  expect(working("c")).toEqual([]);
  expect(wanted?.alive).toBe(true);
  await wanted?.close("immediate");
});

it("tells who takes a kernel that it does not start, and nobody else", async () => {
  const kernels = await startKernelsAhead(
    [source("a.ipynb", "absent"), source("b.ipynb", "absent")],
    context,
  );
  await expect(kernels.take("a.ipynb")).rejects.toThrow(KernelStartError);
  await kernels.closeRest();
});
