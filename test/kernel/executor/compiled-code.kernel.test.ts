/** Modules of packages whose compiled code is taken over from an earlier process are the same modules. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { type ExecutorOptions, startExecutor } from "../../../src/kernel/executor/executor.js";
import type { RuntimeActivity } from "../../../src/kernel/runtime.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const cwd = await temporaryFolder();
const codeFolder = path.join(await temporaryFolder(), "cache");

const FILLING = `// ${"-".repeat(70_000)}\n`;

/** On its first line, as packages in one file have it. */
const LARGE = `exports.first = () => { throw new Error("on the first line"); }; exports.surroundings = [
  this === exports, module.exports === exports, module.loaded, module.id === __filename, __dirname, __filename, arguments.length,
  module.parent?.filename ?? null, module.children.length, require.main === process.mainModule, require.cache === module.constructor._cache,
  require.resolve("./part.cjs"), require.resolve.paths("x").length, typeof require.extensions[".js"], Object.keys(require),
];
exports.part = require("./part.cjs"); exports.children = module.children.length;
exports.later = function later() { throw new TypeError("further down"); };
${FILLING}`;

const PACKAGES = {
  "large/index.cjs": LARGE,
  "large/part.cjs": "exports.whole = require('./index.cjs'); exports.isLoaded = module.parent.loaded;",
  "importing/index.cjs": `exports.load = () => import("./module.mjs");\n${FILLING}`,
  "importing/module.mjs": "export default 'imported';",
  "module-syntax/index.js": `export const kind = "a module by its syntax";\n${FILLING}`,
  "wrong/index.cjs": `exports.open = (;\n${FILLING}`,
};

const CODE = `
const { inspect } = require("node:util");
const large = require("./node_modules/large/index.cjs");
const thrown = (work) => { try { return String(work()); } catch (error) { return error.stack; } };
console.log(inspect([large.surroundings, large.part.isLoaded, large.part.whole === large, large.children], { depth: 4 }));
console.log(thrown(large.first), thrown(large.later), thrown(() => require("./node_modules/wrong/index.cjs")));
console.log(require("./node_modules/module-syntax/index.js").kind);
require("./node_modules/importing/index.cjs").load().then((module) => console.log(module.default), (error) => console.log(error.message));`;

beforeAll(() => {
  for (const [name, text] of Object.entries(PACKAGES)) {
    const file = path.join(cwd, "node_modules", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});

/** What the cell prints in a process of its own, which comes to rest, and the files that it is said to use. */
async function run(options: Partial<ExecutorOptions>): Promise<{ printed: string; files: string[] }> {
  let printed = "";
  const activities: RuntimeActivity[] = [];
  const executor = await startExecutor({
    cwd,
    onEvent: (_, event) => void (printed += event.type === "stream" ? event.text : ""),
    onInput: () => Promise.reject(new Error("nobody to ask")),
    onActivity: (_, activity) => void activities.push(activity),
    ...options,
  });
  const conversion = { output: CODE, hasTopLevelAwait: false };
  const cell = { cellId: 1, source: CODE, randomKey: "", conversion, sideOutputs: [] };
  try {
    expect(await executor.run({ ...cell, executionCount: 1, silent: false })).toMatchObject({ status: "ok" });
    await executor.atRest();
  } finally {
    await executor.kill();
  }
  return { printed, files: activities.flatMap(({ files }) => files.map((file) => file.path)) };
}

const kept = (): string[] =>
  readdirSync(codeFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

it("gives the same values, surroundings, stack traces and errors, kept anew, taken over or damaged", async () => {
  const plain = await run({});
  expect(plain.printed).toContain("imported");
  expect(plain.printed).toContain(`${path.join(cwd, "node_modules/large/index.cjs")}:1:`);
  expect(await run({ codeFolder })).toEqual(plain);
  const [file = "", ...others] = kept();
  // What imports, and what does not compile as CommonJS, stays Node's.
  expect(others).toEqual([]);
  const code = readFileSync(file);
  const { ino } = statSync(file);
  expect(await run({ codeFolder })).toEqual(plain);
  // Taken over: what is made anew is another file.
  expect(statSync(file).ino).toBe(ino);
  writeFileSync(file, code.subarray(0, -1));
  expect(await run({ codeFolder })).toEqual(plain);
  expect(statSync(file).ino).not.toBe(ino);
}, 120_000);

it("belongs to the text of the module, not to its place or its size", async () => {
  const file = path.join(cwd, "node_modules/large/index.cjs");
  const before = await run({ codeFolder });
  writeFileSync(file, LARGE.replace("on the first line", "on the other line"));
  const after = await run({ codeFolder });
  expect(after.printed).toBe(before.printed.replaceAll("on the first line", "on the other line"));
  expect(kept()).toHaveLength(2);
}, 60_000);
