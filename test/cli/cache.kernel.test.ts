/** What a second build does: exactly what changed asks for. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { whyBuild } from "../../src/build/why/why-build.js";
import { loadConfig } from "../../src/config/load-config.js";
import { writeFiles } from "../config/temporary-folder.js";
import { commitAll, git } from "../fixtures/git.js";
import { markdown } from "../notebook/build-notebook.js";
import { type Ended, galley, notebookFile, parameterizedFile } from "./galley-process.js";

const A = notebookFile(
  markdown("# A\n\n![A dot](dot.svg)"),
  'import { readFileSync } from "node:fs";\nimport { twice } from "./twice";',
  'console.log(twice(Number(readFileSync("../data/a.txt", "utf8"))));',
);
const B = notebookFile(
  'import { existsSync } from "node:fs";',
  'console.log(process.env.CITY, existsSync("../data/more.txt"));',
);
const C = parameterizedFile("const year = 2020;", "console.log(year, Math.random());");
/** It asks another program. */
const D = notebookFile(
  'import { execSync } from "node:child_process";',
  'console.log(execSync("echo 3").toString());',
);

const DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>';

function settings(more: string, determinism = ""): string {
  return `export default { rules: { "environment-declared": "off" }, determinism: { seed: 1${determinism} }${more} };`;
}

let folder: string;
let env: Record<string, string>;

function write(path: string, text: string): void {
  writeFiles(folder, { [path]: text });
}

interface Built {
  run: string[];
  drawn: string[];
  unchanged: string[];
}

async function build(...args: string[]): Promise<Ended> {
  const ended = await galley(["build", "--verbose", ...args], folder, env);
  expect(ended.stderr + ended.stdout).not.toContain("error:");
  expect(ended.exitCode).toBe(0);
  return ended;
}

/** What a build did with which notebooks: their names without folder and ending. */
async function built(...args: string[]): Promise<Built> {
  const { stderr } = await build(...args);
  const ends = [...stderr.matchAll(/^notebooks\/(\w+)\.ipynb: (done|drawn again|unchanged),/gm)];
  const of = (word: string): string[] =>
    ends.flatMap(([, name = "", did]) => (did === word ? [name] : [])).toSorted();
  if (stderr.startsWith("reports/index.html: up to date")) return { run: [], drawn: [], unchanged: ["all"] };
  return { run: of("done"), drawn: of("drawn again"), unchanged: of("unchanged") };
}

function readIfThere(path: string): string | undefined {
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
}

function page(name: string): string {
  return readFileSync(join(folder, `reports/${name}.html`), "utf8");
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  // Pictures are drawn for no figure here; so there is no need to start a browser.
  env = { CITY: "Ulm", GALLEY_BROWSER: "" };
  writeFiles(folder, {
    "package.json": "{}",
    "package-lock.json": '{"lockfileVersion": 3}',
    ".gitignore": "reports/\n",
    "galley.config.ts": settings(""),
    "data/a.txt": "4",
    "templates/styles/custom.css": "",
    "notebooks/dot.svg": DOT,
    "notebooks/twice.ts": "export const twice = (value: number): number => 2 * value;\n",
    "notebooks/a.ipynb": A,
    "notebooks/b.ipynb": B,
    "notebooks/c.ipynb": C,
  });
  git(folder, "init", "--quiet");
  commitAll(folder, "first");
  expect(await built()).toEqual({ run: ["a", "b", "c"], drawn: [], unchanged: [] });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withText = (text: string): string => notebookFile("const n = 42;", markdown(`# E\n\n${text}`));

/** What was written a moment before a build may be written still. */
const CLOCK_STEPS_MS = 100;

const NOTHING = { run: [], drawn: [], unchanged: ["all"] };

/** What `galley build` would do with which notebooks, and why. */
async function wouldBe(): Promise<Record<string, [string, ...string[]]>> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const config = await loadConfig(folder);
  const { notebooks } = await whyBuild(config, { selection: [], cwd: folder });
  vi.unstubAllEnvs();
  return Object.fromEntries(
    notebooks.map(({ file, work, reasons }) => [
      file.slice("notebooks/".length, -".ipynb".length),
      [work, ...reasons],
    ]),
  );
}

const none = ["nothing"];
const all = (...work: string[]) => ({ a: work, b: work, c: work });
const only = (name: string, ...work: string[]) => ({ ...all("nothing"), [name]: work });

describe("what a build would do when only this changed:", () => {
  it("nothing", async () => {
    expect(await wouldBe()).toEqual({ a: none, b: none, c: none });
    expect(await built()).toEqual(NOTHING);
  });

  it.each<[string, Record<string, string>, object]>([
    ["data that a cell reads", { "data/a.txt": "5" }, only("a", "run", "data/a.txt changed")],
    [
      "a module that a cell imports",
      { "notebooks/twice.ts": "export const twice = (value: number): number => value + value;\n" },
      only("a", "run", "notebooks/twice.ts changed"),
    ],
    [
      "a file that would be imported in place of another",
      { "notebooks/twice": "" },
      only("a", "run", "notebooks/twice is there, and was not"),
    ],
    [
      "a file that was looked for",
      { "data/more.txt": "" },
      only("b", "run", "data/more.txt is there, and was not"),
    ],
    [
      "the source of a notebook",
      { "notebooks/c.ipynb": C.replace("2020", "2021") },
      only("c", "run", "the notebook itself changed"),
    ],
    [
      "what one run holds fixed",
      { "galley.config.ts": settings("", ', notebooks: { "notebooks/c.ipynb": { seed: 2 } }') },
      only("c", "run", "the setting determinism changed"),
    ],
    [
      "a parameter in the settings",
      { "galley.config.ts": settings(', parameters: { "notebooks/c.ipynb": { year: 2000 } }') },
      only("c", "run", "the parameter year changed"),
    ],
    ["the lockfile", { "package-lock.json": "{}" }, all("run", "package-lock.json changed")],
    [
      "how cells are run",
      { "galley.config.ts": settings(", execute: { allow_errors: true }") },
      all("run", "the setting execute changed"),
    ],
    [
      "which variables the project declares",
      { "galley.config.ts": settings(', environment: ["REGION"]') },
      all("run", "the environment variable REGION changed"),
    ],
    [
      "a picture in the text",
      { "notebooks/dot.svg": DOT.replace("3", "2") },
      only("a", "draw", "notebooks/dot.svg changed"),
    ],
    [
      "the record of results",
      { "notebooks/b.record.json": "{}" },
      only("b", "draw", "the record of its results changed"),
    ],
    [
      "the title of the site",
      { "galley.config.ts": settings(', title: "T"') },
      all("draw", "the setting title changed"),
    ],
    [
      "the project's own styles",
      { "templates/styles/custom.css": "main { color: red }" },
      all("draw", "the project's templates changed"),
    ],
    [
      "the hosts that may be spoken to",
      { "galley.config.ts": settings(', network: ["example.org"]') },
      all("draw", "the setting network changed"),
    ],
  ])("%s; and nothing when it is as before", async (_, files, expected) => {
    const before = Object.keys(files).map((path) => [path, readIfThere(path)] as const);
    writeFiles(folder, files);
    expect(await wouldBe()).toEqual(expected);
    for (const [path, text] of before) {
      if (text === undefined) rmSync(join(folder, path));
      else write(path, text);
    }
    expect(await wouldBe()).toEqual(all("nothing"));
  });

  it("the words of a notebook, and nothing of what runs", async () => {
    write("notebooks/a.ipynb", A.replace("A dot", "One dot"));
    await delay(CLOCK_STEPS_MS);
    expect(await wouldBe()).toEqual(only("a", "draw", "its text changed, and nothing of what runs"));
    write("notebooks/a.ipynb", A);
    expect(await wouldBe()).toEqual(all("nothing"));
  });

  it.each([
    ["a variable that a cell reads", "CITY", only("b", "run", "the environment variable CITY changed")],
    ["the time zone", "TZ", all("run", "the environment variable TZ changed")],
    [
      "a secret that no page may hold",
      "SOME_SECRET_KEY",
      all("draw", "the user, the computer or the value of a secret variable is another one"),
    ],
    ["the browser", "GALLEY_BROWSER", all("draw", "the browser that draws pictures is another one, or none")],
  ])("%s", async (_, name, expected) => {
    const before = env;
    env = { ...env, [name]: "another value" };
    expect(await wouldBe()).toEqual(expected);
    env = before;
    expect(await wouldBe()).toEqual(all("nothing"));
  });
});

describe("a second build", () => {
  it("does what was changed and nothing else, and then nothing at all", async () => {
    write("data/a.txt", "50");
    expect(await built()).toEqual({ run: ["a"], drawn: [], unchanged: ["b", "c"] });
    expect(page("a")).toContain("100");
    expect(await built()).toEqual(NOTHING);
  });

  it("draws again what is to look otherwise, without running it", async () => {
    write("notebooks/dot.svg", DOT.replace("3", "2"));
    expect(await built()).toEqual({ run: [], drawn: ["a"], unchanged: ["b", "c"] });
    expect(await built()).toEqual(NOTHING);
  });

  it("draws a notebook of which only words changed as if it had run again, and runs it for another value", async () => {
    write("notebooks/e.ipynb", withText("It is {eval}`n` wide."));
    expect((await built()).run).toEqual(["e"]);
    write("notebooks/e.ipynb", withText("New words.\n\nIt is {eval}`n` wide."));
    await delay(CLOCK_STEPS_MS);
    expect(await built()).toEqual({ run: [], drawn: ["e"], unchanged: ["a", "b", "c"] });
    const drawn = page("e");
    expect(drawn).toContain("New words");
    expect(await built()).toEqual(NOTHING);
    expect((await built("--no-cache", "notebooks/e.ipynb")).run).toEqual(["e"]);
    expect(page("e")).toBe(drawn);
    write("notebooks/e.ipynb", withText("New words.\n\nIt is {eval}`n + 1` wide."));
    await delay(CLOCK_STEPS_MS);
    expect((await built()).run).toEqual(["e"]);
    expect(page("e")).toContain("43");
    rmSync(join(folder, "notebooks/e.ipynb"));
    await build();
  }, 120_000);

  it("tells another commit at the foot of the pages whose inputs it touched, and draws none", async () => {
    const id = commitAll(folder, "second");
    expect(await wouldBe()).toEqual({ a: ["foot", "its inputs stand in another commit"], b: none, c: none });
    expect(await built()).toEqual({ run: [], drawn: [], unchanged: ["a", "b", "c"] });
    expect([page("a").includes(id), page("b").includes(id)]).toEqual([true, false]);
    write("unrelated.txt", "");
    const third = commitAll(folder, "third");
    await build();
    expect([page("a").includes(id), page("a").includes(third)]).toEqual([true, false]);
    expect(page("index")).toContain(third);
  });

  it("writes a site again that somebody has touched, and draws nothing", async () => {
    const before = page("a");
    write("reports/a.html", "gone wrong");
    expect(await built()).toEqual({ run: [], drawn: [], unchanged: ["a", "b", "c"] });
    expect(page("a")).toBe(before);
  });

  it("runs what is given another parameter, and knows both results afterwards", async () => {
    expect(await built("-p", "year=1999")).toEqual({ run: ["c"], drawn: [], unchanged: ["a", "b"] });
    expect(page("c")).toContain("1999");
    expect(await built()).toEqual({ run: [], drawn: [], unchanged: ["a", "b", "c"] });
    expect(page("c")).not.toContain("1999");
  });

  it("runs each time what asks another program, until the notebook declares what that reads", async () => {
    write("notebooks/d.ipynb", D);
    expect((await built()).run).toEqual(["d"]);
    expect((await wouldBe())["d"]).toEqual([
      "run",
      "its last run does not stand for another: what cell 2 reads is not all seen: child process echo",
    ]);
    const { cells, ...rest } = JSON.parse(D) as { cells: object[] };
    const source = "---\ninputs: [../data/more.txt]\n---\n# D";
    const front = { cell_type: "markdown", id: "front", metadata: {}, source };
    write("notebooks/d.ipynb", JSON.stringify({ ...rest, cells: [front, ...cells] }));
    expect((await built()).run).toEqual(["d"]);
    expect(await built()).toEqual(NOTHING);
    write("data/more.txt", "now");
    expect((await wouldBe())["d"]).toEqual(["run", "data/more.txt is there, and was not"]);
    rmSync(join(folder, "data/more.txt"));
    rmSync(join(folder, "notebooks/d.ipynb"));
  }, 180_000);

  it("knows Markdown pages, drafts, and what is wrong between pages", async () => {
    const config = readIfThere("galley.config.ts") ?? "";
    const rules = '"environment-declared": "off", "links-resolve": "warning"';
    write("galley.config.ts", `export default { rules: { ${rules} }, determinism: { seed: 1 } };`);
    write("pages/about.md", "# About\n\nSee [A](../notebooks/a.ipynb#nowhere).\n");
    write("pages/later.md", "---\ndraft: true\n---\n# Later\n");
    const WRONG = "leads to a place that is not on the page a.html";
    const reports = ["a", "b", "c"];
    expect((await build()).stderr).toContain(WRONG);
    const again = await build();
    expect(again.stderr).toMatch(/^reports\/index\.html: up to date, 5 pages/);
    expect(again.stderr).toContain(WRONG);
    write("pages/about.md", "# About us\n");
    expect((await built()).unchanged).toEqual(reports);
    expect(page("about")).toContain("About us");
    expect(await built()).toEqual(NOTHING);
    write("pages/later.md", "# Later\n");
    expect((await built()).unchanged).toEqual(reports);
    expect(page("later")).toContain("Later");
    await build("--single-file");
    const whole = page("a");
    expect((await built()).unchanged).toEqual(reports);
    expect(page("a")).not.toBe(whole);
    expect(await built()).toEqual(NOTHING);
    rmSync(join(folder, "pages"), { recursive: true });
    write("galley.config.ts", config);
    expect((await built()).run).toEqual([]);
  }, 180_000);

  it("may find its cache damaged: what is not whole is made anew, and comes out the same", async () => {
    const before = page("a");
    const objects = join(folder, ".galley/cache/objects");
    for (const file of readdirSync(objects, { recursive: true, encoding: "utf8" }))
      if (statSync(join(objects, file)).isFile()) writeFileSync(join(objects, file), "x");
    rmSync(join(folder, "reports"), { recursive: true });
    expect((await built()).run).toEqual(["a", "b", "c"]);
    expect(page("a")).toBe(before);
  });

  it("may find no cache, and go on beside another build", async () => {
    rmSync(join(folder, ".galley"), { recursive: true });
    await Promise.all([build("--no-cache"), build()]);
    expect(await built()).toEqual(NOTHING);
  }, 120_000);

  it("finds no value of a variable in it", () => {
    const kept = readdirSync(join(folder, ".galley/cache"), { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, ".galley/cache", file))
      .filter((file) => statSync(file).isFile() && !file.includes("/objects/"));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter((file) => readFileSync(file, "latin1").includes("Ulm"))).toEqual([]);
  });
});
