import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startExecutor, type Executor, type RunOutcome } from "../../../src/kernel/executor/executor.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

let executor: Executor;
let printed = "";
let cellId = 0;

beforeAll(async () => {
  const cwd = await temporaryFolder();
  await addPackage(
    cwd,
    "import-only",
    { exports: { import: "./index.mjs" } },
    { "index.mjs": "export default 'made for import'; export const part = 7;" },
  );
  await addPackage(
    cwd,
    "awaiting",
    { exports: "./index.mjs" },
    { "index.mjs": "export const late = await Promise.resolve(8);" },
  );
  executor = await startExecutor({
    cwd,
    onEvent: (_, event) => {
      if (event.type === "stream") printed += event.text;
    },
    onInput: () => Promise.reject(new Error("nobody to ask")),
  });
});
afterAll(() => executor.kill());

async function addPackage(
  cwd: string,
  name: string,
  manifest: object,
  files: Record<string, string>,
): Promise<void> {
  const folder = path.join(cwd, "node_modules", name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", ...manifest }));
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
}

/** JavaScript as the type engine makes it of imports. */
function run(output: string): Promise<RunOutcome> {
  cellId += 1;
  const conversion = { output, hasTopLevelAwait: output.includes("await ") };
  return executor.run({
    cellId,
    source: output,
    randomKey: "",
    conversion,
    sideOutputs: [],
    executionCount: cellId,
    silent: false,
  });
}

it("imports a package that is made for import alone", async () => {
  const outcome = await run(
    'const m = require("import-only"); console.log(m.__esModule ? m.default : "no default", m.part);',
  );
  expect(outcome).toEqual({ status: "ok" });
  expect(printed).toBe("made for import 7\n");
});

it("imports a package with top-level await on demand, from the folder of the cells", async () => {
  printed = "";
  const outcome = await run('console.log((await __tslab__.import("awaiting")).late);');
  expect(outcome).toEqual({ status: "ok" });
  expect(printed).toBe("8\n");
});

it("says what is wrong with one that is not there", async () => {
  expect(await run('require("not-there-at-all")')).toMatchObject({
    status: "error",
    error: { evalue: expect.stringContaining("Cannot find module 'not-there-at-all'") },
  });
});
