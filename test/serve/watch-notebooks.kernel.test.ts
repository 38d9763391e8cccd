/** Several notebooks in one watch, with kernels and without a browser. */
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WatchEvent } from "../../src/serve/watch-event.js";
import { notebookFile, parameterizedFile } from "../cli/galley-process.js";
import { writeFiles } from "../config/temporary-folder.js";
import { markdown } from "../notebook/build-notebook.js";
import { watched, type Watched } from "./watched.js";

/** Runs until there is a file. */
const waiting = (file: string, say = "seen"): string =>
  `import { existsSync } from "node:fs";
while (!existsSync("../data/${file}")) await new Promise((done) => setTimeout(done, 20));
console.log("${say}: ${file}");`;

const years = (declared: string): string =>
  parameterizedFile(
    declared,
    'import { readFileSync } from "node:fs";',
    "console.log(`${year} ${readFileSync('../data/word.txt', 'utf8')}`);",
  );

let all: Watched;
const write = (files: Readonly<Record<string, string>>): void => writeFiles(all.root, files);
const of = (file: string): Extract<WatchEvent, { type: "notebook" }>[] =>
  all.events.flatMap((event) => (event.type === "notebook" && event.result.file === file ? [event] : []));
const failureOf = (file: string): string | undefined => of(file).at(-1)?.result.failure?.message;

beforeAll(() => {
  all = watched(
    {
      "galley.config.ts": 'export default { title: "First", parallel: 1 };',
      "data/word.txt": "one",
      "notebooks/slow.ipynb": notebookFile(markdown("# Slow"), waiting("first")),
      "notebooks/text.ipynb": notebookFile(markdown("# Text\n\nOne.")),
      "notebooks/years.ipynb": years("let year: number = 2020;"),
      "pages/page.md": "# Page\n\nOne.\n",
    },
    [{ name: "year", text: "2024" }],
  );
});
afterAll(() => all.end());

it("shows texts, and edits of them, while cells of a notebook run", async () => {
  await all.shows("text.html", "One.");
  await all.shows("page.html", "One.");
  write({
    "notebooks/text.ipynb": notebookFile(markdown("# Text\n\nTwo.")),
    "pages/page.md": "# Page\n\nTwo.\n",
  });
  await all.shows("text.html", "Two.");
  await all.shows("page.html", "Two.");
  await all.shows("index.html", "Page");
  expect(of("notebooks/slow.ipynb")).toEqual([]);
  write({ "data/first": "" });
  await all.shows("slow.html", "seen: first");
  await all.shows("index.html", "Slow");
}, 60_000);

it("gives a parameter to the notebooks that declare it", async () => {
  await all.shows("years.html", "2024 one");
  expect(all.events.filter(({ type }) => type === "failure")).toEqual([]);
  write({ "notebooks/years.ipynb": years("let other: number = 2020;") });
  await expect
    .poll(() => all.events.at(-1), { timeout: 30_000 })
    .toMatchObject({
      type: "failure",
      error: { message: expect.stringContaining('has a parameter "year"') },
    });
  write({ "notebooks/years.ipynb": years("let year: boolean = true;") });
  await expect
    .poll(() => failureOf("notebooks/years.ipynb"), { timeout: 30_000 })
    .toContain("notebooks/years.ipynb");
  write({ "notebooks/years.ipynb": years("let year: number = 2021;") });
  await expect.poll(() => failureOf("notebooks/years.ipynb"), { timeout: 30_000 }).toBeUndefined();
  await all.shows("years.html", "2024 one");
}, 60_000);

it("breaks off cells that are others now, and only them", async () => {
  write({ "notebooks/slow.ipynb": notebookFile(markdown("# Slow"), waiting("second")) });
  await new Promise((done) => setTimeout(done, 500));
  write({ "notebooks/slow.ipynb": notebookFile(markdown("# Slow"), waiting("first", "again")) });
  await all.shows("slow.html", "again: first");
  expect(of("notebooks/slow.ipynb").every(({ result }) => result.problems.length === 0)).toBe(true);
}, 60_000);

it("runs no cell again for a setting that no cell can see, and all of them for other packages", async () => {
  const before = of("notebooks/years.ipynb").length;
  write({ "galley.config.ts": 'export default { title: "Second", parallel: 1 };' });
  await all.shows("years.html", "Second");
  expect(
    of("notebooks/years.ipynb")
      .slice(before)
      .map(({ ranCount }) => ranCount),
  ).toEqual([0]);
  write({ "package.json": '{"type": "module", "private": true}' });
  await expect.poll(() => of("notebooks/years.ipynb").at(-1)?.ranCount, { timeout: 30_000 }).toBe(4);
}, 60_000);

it("does what has changed while something was wrong that concerns all pages", async () => {
  write({ "galley.config.ts": "export default { title: ", "data/word.txt": "two" });
  await expect.poll(() => all.events.at(-1)?.type, { timeout: 30_000 }).toBe("failure");
  write({ "galley.config.ts": 'export default { title: "Third", parallel: 1 };' });
  await all.shows("years.html", "Third");
  await all.shows("years.html", "2024 two");
}, 60_000);

it("names in the foot of the next page that it draws the commit that was made meanwhile", async () => {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: all.root,
      encoding: "utf8",
    });
  const commit = (): string => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "work");
    return git("rev-parse", "--short=10", "HEAD").trim();
  };
  const edit = (text: string): void =>
    write({
      "notebooks/text.ipynb": notebookFile(markdown(`# Text\n\n${text}`)),
      "pages/page.md": `# Page\n\n${text}\n`,
    });
  git("init", "--quiet");
  for (const text of ["Three.", "Four."]) {
    const id = commit();
    edit(text);
    for (const page of ["text.html", "page.html"]) {
      await all.shows(page, text);
      expect(await all.page(page)).toContain(id);
    }
  }
}, 60_000);
