import path from "node:path";
import { describe, expect, it } from "vitest";
import { chooseQuirks } from "../../src/execute/choose-quirks.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Cell } from "../../src/notebook/nbformat.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { TYPESCRIPT_RUNNER } from "../fixtures/typescript-runner.js";
import { executeWith, writeKernelspec } from "./kernels.js";
import { codeCell, notebookOf } from "./notebooks.js";

const MAIN = path.resolve(import.meta.dirname, "../../src/cli/main.ts");

/** Galley's kernel as Jupyter starts it. */
async function overSockets(): Promise<string> {
  const folder = await temporaryFolder();
  const argv = [...TYPESCRIPT_RUNNER, MAIN, "kernel", "start", "--connection-file", "{connection_file}"];
  const spec = { argv, display_name: "TypeScript", language: "typescript", interrupt_mode: "message" };
  await writeKernelspec(folder, spec);
  return folder;
}

const text = (source: string): Cell => ({ cell_type: "markdown", id: "t", metadata: {}, source });
const mayFail = (source: string): Cell => codeCell(source, ["raises-exception"]);
const notebook = notebookOf(
  "const xs = [1, 2, 3]; console.log('out'); console.error('err'); xs",
  text("Sum {eval}`xs.reduce((a, b) => a + b)`, mean {eval}`mean`"),
  "import { newDisplay } from 'tslab';\nconst d = newDisplay(); d.html('<b>one</b>'); d.html('<b>two</b>');",
  mayFail("const n: number = 'x'"),
  mayFail("\nfunction fail() { throw new RangeError('odd') }\n\nfail()"),
  mayFail("Promise.reject(new Error('nobody waits'));\n1"),
  "process.stdout.write('no newline'); undefined",
  "for (let i = 0; i < 20000; i++) console.log(i)",
);

/** Without what must differ: the name it was asked for by. */
function comparable({ notebook: { metadata, cells }, runs }: ExecutedNotebook): object {
  const { kernelspec: _, galley, ...rest } = metadata;
  const { kernel } = galley as { kernel: object };
  return {
    metadata: { ...rest, kernel: { ...kernel, name: "" } },
    cells,
    // The messages of Jupyter have no place for the files that a cell used.
    runs: runs.map(({ activity: _activity, ...run }) => ({ ...run, durationMs: 0 })),
  };
}

describe("Galley's kernel over ZeroMQ", () => {
  it("gives the same executed notebook as the runtime in the build's own process", async () => {
    const options = { record_timing: false };
    const direct = await executeWith("tslab", notebook, options);
    const served = await executeWith(await overSockets(), notebook, options);
    expect(direct.runs.map(({ status, error }) => [status, error?.line])).toEqual([
      ["ok", undefined],
      ["ok", undefined],
      ["error", 1],
      ["error", 4],
      ["error", 1],
      ["ok", undefined],
      ["ok", undefined],
    ]);
    expect(comparable(served)).toEqual(comparable(direct));
  });

  it("is known by its kernel_info", () => {
    const kernelInfo = { implementation: "galley", implementation_version: "1", language_info: {} };
    const quirks = chooseQuirks({ name: "g", kernelInfo, argv: [], cwd: "/", env: {} });
    expect(quirks.description).toMatchObject({ name: "g", implementation: "galley" });
  });
});
