import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startTypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { Notebook } from "./notebook.js";
import { openNotebook, writeFiles } from "./notebook.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

describe("what cells declare", () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await openNotebook(await temporaryFolder());
  });

  it("is typed in later cells", async () => {
    await notebook.run("const price: number = 3;");
    expect((await notebook.run("const label: string = price;")).errors).toEqual(["1:7 TS2322"]);
    expect((await notebook.run("price.toFixed(1)")).value).toBe("3.0");
  });

  it("is changed by a later cell for the functions of an earlier one", async () => {
    await notebook.run("let n = 5; var total = 1; const add = (x: number) => x + n + total;");
    expect((await notebook.run("n = 7; total += 1; add(1)")).value).toBe("10");
    expect((await notebook.run("[n] = [20]; ({ total } = { total: 3 }); add(1)")).value).toBe("24");
    expect((await notebook.run("for (n of [1, 2]); add(0)")).value).toBe("5");
  });

  it("is changed by an earlier cell's function for later ones", async () => {
    await notebook.run("let count = 0; function tick() { count++; }");
    expect((await notebook.run("tick(); tick(); count")).value).toBe("2");
  });

  it("hides what was declared under that name, which earlier functions go on to use", async () => {
    await notebook.run("let width = 1; const readWidth = () => width;");
    expect((await notebook.run('let width = "wide"; [width, readWidth()]')).value).toBe("[ 'wide', 1 ]");
    expect((await notebook.run("[width.length, readWidth()]")).value).toBe("[ 4, 1 ]");
  });

  it("is not there when the cell throws, and what was there before stays", async () => {
    await notebook.run("let height = 1;");
    expect((await notebook.run('let height = "high"; throw new Error("no")')).thrown).toBe("Error: no");
    expect((await notebook.run("height + 1")).value).toBe("2");
  });

  it("can be named in a shorthand property", async () => {
    await notebook.run("const a = 1; let b = 2;");
    expect((await notebook.run("({ a, b })")).value).toBe("{ a: 1, b: 2 }");
  });

  it("may be the name of a property in a pattern", async () => {
    await notebook.run("const kind = 1; const rows = [{ kind: 2, list: [3] }];");
    expect((await notebook.run("rows.map(({ kind: k, list: [first] }) => k + first)")).value).toBe("[ 5 ]");
    expect((await notebook.run("let k = 0; ({ kind: k } = rows[0]); k")).value).toBe("2");
  });

  it("is called without a `this`", async () => {
    await notebook.run("function self(this: unknown) { return this === undefined || this === globalThis; }");
    expect((await notebook.run("self()")).value).toBe("true");
  });

  it("may be marked with export, as in a module", async () => {
    const cell = "export const one = 1;\nexport default function two() { return 2; }\nexport { one };";
    expect((await notebook.run(cell)).errors).toEqual([]);
    expect((await notebook.run("one + two()")).value).toBe("3");
  });

  it("may be a namespace, for more than one cell", async () => {
    await notebook.run("namespace Shape { export const sides = 4; }");
    await notebook.run("1");
    expect((await notebook.run("Shape.sides")).value).toBe("4");
  });

  it("may be global, for more than one cell", async () => {
    expect((await notebook.run("declare global { var counted: number }\nvar counted = 4;")).errors).toEqual(
      [],
    );
    await notebook.run("1");
    expect((await notebook.run("globalThis.counted.nothing")).errors).toEqual(["1:20 TS2339"]);
  });

  it("may have a type that cannot be named", async () => {
    expect((await notebook.run('const files = await import("node:fs");')).errors).toEqual([]);
    expect((await notebook.run('files.existsSync("/")')).value).toBe("true");
    expect((await notebook.run("files.nothing")).errors).toEqual(["1:7 TS2339"]);
  });
});

describe("await outside of functions", () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await openNotebook(await temporaryFolder());
  });

  it.each([
    ["await (Promise.resolve(1))", "1"],
    ["await (async () => 2)()", "2"],
    ["await [3]", "[ 3 ]"],
    ["await `four`", "four"],
    ["-(await Promise.resolve(5))", "-5"],
    ["class Late extends (await Promise.resolve(Map)) {}; new Late().size", "0"],
  ])("takes %s", async (cell, value) => {
    const ran = await notebook.run(cell);
    expect(ran).toMatchObject({ errors: [], value, conversion: { hasTopLevelAwait: true } });
  });

  it("takes a loop over what arrives", async () => {
    const cell = "for await (const x of (async function* () { yield 1; yield 2; })()) console.log(x);";
    expect((await notebook.run(cell)).printed).toBe("1\n2\n");
  });

  it("is still an error inside of a function that is not asynchronous", async () => {
    expect((await notebook.run("await 1;\nfunction f() { await 2; }")).errors).toEqual(["2:16 TS1308"]);
  });
});

describe("modules of the project", () => {
  let folder: string;
  let notebook: Notebook;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFiles(folder, {
      "tsconfig.json": '{ "compilerOptions": { "strict": true, "paths": { "@lib/*": ["./lib/*"] } } }',
      "lib/index.ts": "export const base: number = 100;\n",
      "lib/text.ts": 'export const text = "aliased";\n',
      "src/stats.ts": [
        'import { base } from "../lib";',
        "export interface Options {\n  n: number;\n}",
        "export const twice = ({ n }: Options): number => 2 * n + base;",
        'export function fail(): never {\n  throw new RangeError("from a module");\n}',
        "export const folder: string = import.meta.dirname;",
        "export let calls = 0;\nexport const call = (): number => ++calls;",
      ].join("\n"),
      "src/wrong.ts": "export const n: number = 1;\nexport const s: string = n;\n",
      "src/view.tsx":
        "export const React = { createElement: (tag: string) => tag };\nexport const view = <b></b>;\ndeclare global { namespace JSX { interface IntrinsicElements { b: object } } }\n",
      "notebooks/prices.json": '{ "prices": [1, 2] }',
      "notebooks/late.mjs": 'export const late = await Promise.resolve("late");\n',
    });
    notebook = await openNotebook(path.join(folder, "notebooks"));
  });

  it("may lie above the notebook's folder, and lead on from there", async () => {
    const ran = await notebook.run('import { twice } from "../src/stats"; twice({ n: 3 })');
    expect(ran).toMatchObject({ errors: [], value: "106" });
    const files = ["src/stats.ts", "lib/index.ts", "tsconfig.json"].map((file) => path.join(folder, file));
    expect(ran.conversion.localFiles.toSorted()).toEqual(files.toSorted());
  });

  it("are checked with the cell, by the project's tsconfig.json", async () => {
    expect((await notebook.run('import { n } from "../src/wrong"; n')).errors).toEqual([
      "../src/wrong.ts 2:14 TS2322",
    ]);
    expect((await notebook.run("let s: string = undefined;")).errors).toEqual(["1:5 TS2322"]);
  });

  it("are named, with the line, when they throw", async () => {
    const ran = await notebook.run('import { fail } from "../src/stats";\n\nfail()');
    expect(ran.thrown).toBe("RangeError: from a module");
    expect(ran.places).toEqual([`${path.join(folder, "src/stats.ts")}:7:9`, "cell:3:5"]);
  });

  it("know where they are", async () => {
    const cell = 'import { folder } from "../src/stats"; [folder, import.meta.dirname]';
    const folders = ["src", "notebooks"].map((name) => `'${path.join(folder, name)}'`);
    for (const name of folders) expect((await notebook.run(cell)).value).toContain(name);
  });

  it("show what has changed in them since", async () => {
    await notebook.run('import { call, calls } from "../src/stats";');
    expect((await notebook.run("call(); calls")).value).toBe("1");
  });

  it("may be JSON, JSX, and paths that tsconfig.json names", async () => {
    expect((await notebook.run('import data from "./prices.json"; data.prices')).value).toBe("[ 1, 2 ]");
    expect((await notebook.run('import { view } from "../src/view"; view')).value).toBe("b");
    expect((await notebook.run('import { text } from "@lib/text"; text')).value).toBe("aliased");
  });

  it("may be named with the ending of their file, or of what becomes of it", async () => {
    await writeFiles(folder, {
      "src/ending.ts": 'import { base } from "../lib/index.ts";\nexport { base };',
    });
    for (const ending of [".ts", ".js"]) {
      const ran = await notebook.run(`import { base } from "../src/ending${ending}"; base`);
      expect(ran).toMatchObject({ errors: [], value: "100" });
    }
    expect((await notebook.run('(await import("../src/ending.ts")).base')).value).toBe("100");
  });

  it("may be imported late", async () => {
    expect((await notebook.run('(await import("../src/stats")).twice({ n: 1 })')).value).toBe("102");
    expect((await notebook.run('(await import("./late.mjs")).late')).value).toBe("late");
  });

  it("are read again when they change, and so are those that import them", async () => {
    await notebook.run('import { twice } from "../src/stats";');
    await writeFile(path.join(folder, "lib/index.ts"), "export const base: number = 1000;\n");
    expect((await notebook.run('import { twice } from "../src/stats"; twice({ n: 3 })')).value).toBe("1006");
    await writeFile(path.join(folder, "lib/index.ts"), 'export const base: string = "1";\n');
    const { errors } = await notebook.run('import { twice } from "../src/stats"; twice({ n: 3 })');
    expect(errors).toEqual(["../src/stats.ts 5:50 TS2322"]);
    await writeFile(path.join(folder, "lib/index.ts"), "export const base: number = 100;\n");
    expect((await notebook.run('import { twice } from "../src/stats"; twice({ n: 3 })')).value).toBe("106");
  });

  it("are found as soon as they are there, and missed when they are gone", async () => {
    const cell = 'import { fresh } from "../src/fresh"; fresh';
    expect((await notebook.run(cell)).errors).toEqual(["1:23 TS2307"]);
    await writeFiles(folder, { "src/fresh.ts": "export const fresh = 1;" });
    expect((await notebook.run(cell)).value).toBe("1");
    await rm(path.join(folder, "src/fresh.ts"));
    expect((await notebook.run(cell)).errors).toEqual(["1:23 TS2307"]);
  });

  it("may have the name of one of Node's", async () => {
    await writeFiles(folder, {
      "notebooks/util.ts": 'import util from "util";\nexport const own = typeof util.inspect;',
    });
    const cell = 'import { own } from "./util"; import util from "util"; [own, typeof util.inspect]';
    expect((await notebook.run(cell)).value).toBe("[ 'function', 'function' ]");
  });

  it("may be cells", async () => {
    const module = "/** @module area */\nexport const area = (side: number) => side ** 2;";
    expect((await notebook.run(module)).conversion.module).toBe("area");
    expect((await notebook.run('import { area } from "./area"; area(3)')).value).toBe("9");
    expect((await notebook.run("/** @module area */\nexport const area: string = 1;")).errors).toEqual([
      "area.ts 2:14 TS2322",
    ]);
  });

  it("follow a tsconfig.json that changes", async () => {
    const cell = "let t: string = undefined; typeof t";
    await writeFile(
      path.join(folder, "tsconfig.json"),
      '{ "compilerOptions": { "strict": false, "target": "es2099" } }',
    );
    expect((await notebook.run(cell)).value).toBe("undefined");
    await writeFile(path.join(folder, "tsconfig.json"), '{ "compilerOptions": { "strict": true } }');
    expect((await notebook.run(cell)).errors).toEqual(["1:5 TS2322"]);
  });
});

const manifest = (exports: object): string =>
  JSON.stringify({ name: "p", version: "1.0.0", type: "module", exports });

describe("packages", () => {
  it("have their types found under exports, as Node finds their code", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      "node_modules/esm-only/package.json": manifest({
        ".": { types: "./lib/main.d.ts", default: "./lib/main.js" },
      }),
      "node_modules/esm-only/lib/main.d.ts": "export declare const esm: number;",
      "node_modules/esm-only/lib/main.js": "export const esm = 1;",
      "node_modules/import-only/package.json": manifest({
        "./part": { import: { types: "./p.d.ts", default: "./p.js" } },
      }),
      "node_modules/import-only/p.d.ts": "export declare const part: string;",
      "node_modules/import-only/p.js": 'export const part = "part";',
    });
    const notebook = await openNotebook(folder);
    expect((await notebook.run('import { esm } from "esm-only"; esm + 1')).value).toBe("2");
    expect((await notebook.run('import { esm } from "esm-only"; esm.length')).errors).toEqual([
      "1:37 TS2339",
    ]);
    expect((await notebook.run('const { part } = await import("import-only/part"); part')).value).toBe(
      "part",
    );
    expect((await notebook.run("part.nothing")).errors).toEqual(["1:6 TS2339"]);
  });

  it("are Galley's own where none is installed", async () => {
    const notebook = await openNotebook(await temporaryFolder());
    const { errors } = await notebook.run(
      'import { figure } from "galley/display"; const f: number = figure;',
    );
    expect(errors).toEqual(["1:48 TS2322"]);
    const cell = 'import { figure } from "galley/display"; typeof figure';
    expect((await notebook.run(cell)).value).toBe("function");
  });
});

describe("what Node has", () => {
  it("is typed, outside of any project too", async () => {
    const notebook = await openNotebook(await temporaryFolder());
    const cell =
      "console.log([3, 1].toSorted(), new Float64Array([2, 1]).toSorted()[0], [1, 2].findLast((x) => x < 2));";
    expect(await notebook.run(cell)).toMatchObject({ errors: [], printed: "[ 1, 3 ] 1 1\n" });
    expect((await notebook.run("[1].toSorted().length.nothing")).errors).toEqual(["1:23 TS2339"]);
  });
});

describe("a type engine that is killed", () => {
  it("says so to those who wait, and is started again with the modules that cells have made", async () => {
    const engine = startTypeEngine({ cwd: await temporaryFolder() });
    await engine.ready;
    await engine.convert("", "/** @module kept */\nexport const kept = 1;");
    const waiting = engine.convert("", "1");
    process.kill(engine.pid ?? 0, "SIGKILL");
    await expect(waiting).rejects.toThrow("the type engine ended unexpectedly (SIGKILL)");
    const { diagnostics, output } = await engine.convert("", 'import { kept } from "./kept"; kept');
    expect(diagnostics).toEqual([]);
    expect(output).toContain("kept");
    await engine.close();
    await expect(engine.convert("", "1")).rejects.toThrow("the type engine is closed");
  });

  it("cannot start in a folder that is not there", async () => {
    const engine = startTypeEngine({ cwd: "/no/such/folder" });
    await expect(engine.ready).rejects.toThrow("the type engine could not be started");
    await engine.close();
  });
});
