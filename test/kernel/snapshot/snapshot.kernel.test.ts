import { readdirSync, readFileSync } from "node:fs";
import { rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Conversion } from "../../../src/kernel/engine/conversion.js";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import { makeSnapshot } from "../../../src/kernel/snapshot/make-snapshot.js";
import { findSnapshot, snapshotFolder } from "../../../src/kernel/snapshot/snapshot-manifest.js";
import { writeFiles } from "../engine/notebook.js";
import type { Project } from "./project.js";
import { CELLS, convertAll, makeProject } from "./project.js";

const PACKAGES = ["danfojs-node", "galley/analysis", "not-installed"];

function open(cwd: string, snapshot?: string): TypeEngine {
  const engine = startTypeEngine({ cwd, ...(snapshot !== undefined && { snapshot }) });
  onTestFinished(() => engine.close());
  return engine;
}

/** Which files were parsed, and in which order, is not part of what is said. */
const told = (conversions: readonly Conversion[]) =>
  conversions.map(({ basis, ...rest }) => ({ ...rest, files: basis.files.map(([file]) => file).toSorted() }));

const ask = async (engine: TypeEngine) => [
  await engine.complete("declare const price: number;\n", "price.toF", 9),
  await engine.inspect("declare const price: number;\n", "price.toFixed(2)", 8),
  await engine.isComplete("if (1) {"),
];

describe("an engine from a snapshot", () => {
  let project: Project;
  let snapshot: string;
  beforeAll(async () => {
    project = await makeProject();
    expect(makeSnapshot({ home: project.home(), cwd: project.cwd, packages: PACKAGES })).toBe(true);
    snapshot = findSnapshot(project.home())?.blob ?? "";
  });

  it("converts and diagnoses every cell as one that starts from nothing", async () => {
    const plain = await convertAll(open(project.cwd), CELLS);
    const quick = await convertAll(open(project.cwd, snapshot), CELLS);
    expect(told(quick)).toEqual(told(plain));
    expect(plain.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
      [],
      [],
      [2322],
      [],
      [],
      [2551],
      [2307],
      [],
      [],
      [],
    ]);
  });

  it("sees each edit of a module, and one that appears", async () => {
    const engines = [open(project.cwd), open(project.cwd, snapshot)];
    const cells = ['import { late } from "../src/late";\nlate', 'import { by } from "../src/rates";\nby(1)'];
    const convert = () => Promise.all(engines.map((engine) => convertAll(engine, cells)));
    const rates = path.join(project.root, "src/rates.ts");
    const before = readFileSync(rates, "utf8");
    onTestFinished(() => writeFile(rates, before));
    const [first, firstQuick] = await convert();
    await writeFiles(project.root, {
      "src/late.ts": "export const late = 1;",
      "src/rates.ts": "export const by = (text: string) => text;",
    });
    onTestFinished(() => rm(path.join(project.root, "src/late.ts")));
    const [second, secondQuick] = await convert();
    expect(told(firstQuick ?? [])).toEqual(told(first ?? []));
    expect(told(secondQuick ?? [])).toEqual(told(second ?? []));
    expect(second?.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([[], [2345]]);
  });

  it("follows options that the project has changed since", async () => {
    const tsconfig = path.join(project.root, "tsconfig.json");
    const before = readFileSync(tsconfig, "utf8");
    onTestFinished(() => writeFile(tsconfig, before));
    await writeFile(tsconfig, '{ "compilerOptions": { "strict": false } }');
    const cell = "const length = (text) => text.length;\nlength('ab')";
    const [plain] = await convertAll(open(project.cwd), [cell]);
    const [quick] = await convertAll(open(project.cwd, snapshot), [cell]);
    expect(quick?.diagnostics).toEqual([]);
    expect(quick?.output).toBe(plain?.output);
  });

  it("answers questions as one that starts from nothing", async () => {
    expect(await ask(open(project.cwd, snapshot))).toEqual(await ask(open(project.cwd)));
  });

  it("is done without where the snapshot is damaged or gone", async () => {
    const damaged = path.join(project.root, "damaged.blob");
    await writeFile(damaged, readFileSync(snapshot).subarray(0, 100_000));
    for (const blob of [damaged, path.join(project.root, "gone.blob")]) {
      const [conversion] = await convertAll(open(project.cwd, blob), ["1 + 1"]);
      expect(conversion?.output).toContain("1 + 1");
    }
  });
});

describe("a snapshot", () => {
  it("counts while what it was made of is as it was, and gives way to the next one", async () => {
    const project = await makeProject();
    makeSnapshot({ home: project.home(), cwd: project.cwd, packages: [] });
    expect(findSnapshot(project.home())).toBeDefined();
    await utimes(path.join(project.root, "tsconfig.json"), 1, 1);
    expect(findSnapshot(project.home())).toBeUndefined();
    makeSnapshot({ home: project.home(), cwd: project.cwd, packages: [] });
    expect(findSnapshot(project.home())).toBeDefined();
    const names = readdirSync(snapshotFolder(project.home())).map((name) => path.extname(name) || name);
    expect(names.toSorted()).toEqual([".blob", ".gitignore", ".json"]);
    await writeFile(path.join(project.root, "package-lock.json"), '{ "lockfileVersion": 3 }');
    expect(findSnapshot(project.home())).toBeUndefined();
  });

  it("is not made twice at once", async () => {
    const project = await makeProject();
    await writeFiles(snapshotFolder(project.home()), { "making.lock": "1" });
    expect(makeSnapshot({ home: project.home(), cwd: project.cwd, packages: [] })).toBe(false);
  });
});
