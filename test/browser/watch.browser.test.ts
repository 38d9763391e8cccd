/** The watch as its user sees it: the program in a terminal, a page in a browser, files that change. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { isRunning } from "../../src/is-running.js";
import { notebookFile, startGalley, type Running } from "../cli/galley-process.js";
import { markdown } from "../notebook/build-notebook.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { tmpdir } from "node:os";
import { launch } from "./browser.js";

const A = "notebooks/a.ipynb";
const source = (text: string, code = "console.log(6 * 7);"): string =>
  notebookFile(markdown(`# Rain\n\n${text}`), "const base = 3;", code, ...FILLING);
/** So that there is something to scroll. */
const FILLING = Array.from({ length: 12 }, (_, index) =>
  markdown(`## Part ${index}\n\n${"Words. ".repeat(200)}`),
);

let folder: string;
let galley: Running;
let browser: Browser;
let page: Page;
let url: string;
let said = "";

function write(path: string, content: string): void {
  writeFiles(folder, { [path]: content });
}

const overlay = (): Promise<string> => page.locator("galley-problems section").innerText({ timeout: 30_000 });

const overlayGone = (): Promise<void> =>
  page.locator("galley-problems").waitFor({ state: "detached", timeout: 30_000 });

const shows = (text: string): Promise<void> =>
  page.locator("main", { hasText: text }).waitFor({ timeout: 30_000 });

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "galley-watch-")));
  writeFiles(folder, {
    "package.json": '{"type": "module"}',
    "galley.config.ts": 'export default { title: "Weather" };',
    "templates/styles/custom.css": "",
    [A]: source("It rained."),
  });
  mkdirSync(join(folder, "node_modules"));
  const installed = join(import.meta.dirname, "../../node_modules/typescript");
  symlinkSync(installed, join(folder, "node_modules/typescript"));
  galley = startGalley(["watch"], folder, { GALLEY_BROWSER: "" });
  galley.process.stderr?.on("data", (text: string) => (said += text));
  await galley.said("cells ran");
  url = /http:\/\/localhost:\d+\//.exec(said)?.[0] ?? "";
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.goto(`${url}a.html`);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  galley?.process.kill("SIGINT");
  await galley?.ended;
  rmSync(folder, { recursive: true, force: true });
});

describe("galley watch", () => {
  it("shows an edit of prose at once, where the reader was", async () => {
    await page.evaluate("scrollTo(0, 900); document.body.dataset.mark = 'same page'");
    const took: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const wanted = `It rained ${round} days.`;
      const seen = shows(wanted);
      const startedAt = Date.now();
      write(A, source(wanted));
      await seen;
      took.push(Date.now() - startedAt);
    }
    const median = took.toSorted((a, b) => a - b)[3] as number;
    console.log(`prose to browser, ms: ${took.join(" ")}, median ${median}`);
    expect(await page.evaluate("scrollY")).toBe(900);
    // Put in place: the page was not loaded again.
    expect(await page.evaluate("document.body.dataset.mark")).toBe("same page");
    expect(median).toBeLessThan(1500);
  }, 60_000);

  it("shows an edit of style without loading the page again", async () => {
    await page.evaluate("document.body.dataset.mark = 'same page'");
    const took: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const startedAt = Date.now();
      write("templates/styles/custom.css", `body { border-left: ${round + 1}px solid red; }`);
      const width = `${round + 1}px`;
      await expect
        .poll(() => page.evaluate("getComputedStyle(document.body).borderLeftWidth"), {
          interval: 5,
          timeout: 20_000,
        })
        .toBe(width);
      took.push(Date.now() - startedAt);
    }
    console.log(`style to browser, ms: ${took.join(" ")}`);
    expect(await page.evaluate("document.body.dataset.mark")).toBe("same page");
  }, 60_000);

  it("runs only the cells that an edit of code touches", async () => {
    write(A, source("It rained.", "console.log(base * 100);"));
    await shows("300");
    await galley.said("1 of 2 cells ran");
  }, 60_000);

  it("shows an error over the page that was good last, with place and remedy, until it is mended", async () => {
    write(A, source("It rained.", "console.log(bse);"));
    expect(await overlay()).toMatch(/notebooks\/a\.ipynb, cell 3[^]*bse/);
    expect(await page.locator("main").innerText()).toContain("300");
    if (process.env["GALLEY_SHOT"]) await page.screenshot({ path: process.env["GALLEY_SHOT"] });
    write(A, source("It rained.", "console.log(base * 1000);"));
    await overlayGone();
    await shows("3000");
  }, 60_000);

  it("asks the project's TypeScript about types, beside what it shows", async () => {
    // What the kernel's compiler, which is older, lets pass.
    write(A, source("It rained.", 'console.log(1);\nif (/rain/) console.log("always");'));
    await shows("always");
    await expect.poll(overlay, { timeout: 60_000 }).toMatch(/cell 3, line 2[^]*types-hold[^]*always truthy/);
    await galley.said("types do not hold");
    write(A, source("It rained.", "console.log(base * 1000);"));
    await overlayGone();
    await shows("3000");
  }, 120_000);

  it("survives what is half written, a broken template and broken settings", async () => {
    const good = source("It rained.", "console.log(base * 1000);");
    write(A, good.slice(0, good.length / 2));
    expect(await overlay()).toContain("notebooks/a.ipynb");
    write(A, good);
    await overlayGone();
    write("templates/report.njk", "{% extends 'layout.njk' %}{% block body %}{% nonsense %}");
    expect(await overlay()).toContain("report.njk");
    rmSync(join(folder, "templates/report.njk"));
    await overlayGone();
    write("galley.config.ts", "export default { titel: 1 };");
    expect(await overlay()).toContain("titel");
    write("galley.config.ts", 'export default { title: "Climate" };');
    await overlayGone();
    expect(await page.title()).toContain("Climate");
  }, 90_000);

  it("lists a notebook that is new, and takes away one that is gone", async () => {
    const index = await browser.newPage();
    await index.goto(url);
    write("notebooks/b.ipynb", notebookFile(markdown("# Snow")));
    await index.locator("main", { hasText: "Snow" }).waitFor({ timeout: 30_000 });
    rmSync(join(folder, "notebooks/b.ipynb"));
    await index.locator("main", { hasText: "Snow" }).waitFor({ state: "detached", timeout: 30_000 });
    await index.close();
  }, 90_000);

  it("serves a Markdown page, with the menu that names it", async () => {
    write("pages/about.md", "# About us\n\nWe watch the rain.\n");
    const other = await browser.newPage();
    const menu = async (): Promise<string> => {
      await other.goto(`${url}about.html`);
      return other.locator("header.site-header").innerText();
    };
    await expect.poll(menu, { timeout: 20_000 }).toContain("About us");
    expect(await other.locator("main").innerText()).toContain("We watch the rain.");
    await other.close();
  }, 60_000);

  it("runs again what read a file that has changed", async () => {
    write("data/words.txt", "drizzle");
    const reading =
      'import { readFileSync } from "node:fs";\nconsole.log(readFileSync("../data/words.txt", "utf8"));';
    write(A, source("It rained.", reading));
    await shows("drizzle");
    write("data/words.txt", "downpour");
    await shows("downpour");
  }, 60_000);

  it("keeps the kernel where an editor takes the file away before it puts another in its place", async () => {
    const [file, text] = [join(folder, A), source("It rained.", "console.log('vim');")];
    const before = said.length;
    renameSync(file, `${file}~`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    writeFileSync(file, text);
    rmSync(`${file}~`);
    await shows("vim");
    expect(said.slice(before)).toContain("1 of 2 cells ran");
    expect(said.slice(before)).not.toContain("removed");
  }, 60_000);

  it("runs nothing where Jupyter saves what it has run itself", async () => {
    const { cells, ...rest } = JSON.parse(source("Saved by Jupyter.", "console.log('vim');")) as Notebook;
    const stream = { output_type: "stream", name: "stdout", text: "vim\n" };
    const run = {
      execution_count: 7,
      outputs: [stream],
      metadata: { execution: { begun: "now" }, scrolled: true },
    };
    const saved = cells.map((cell) => (cell.cell_type === "code" ? { ...cell, ...run } : cell));
    const before = said.length;
    write(`${A}.new`, JSON.stringify({ ...rest, cells: saved }));
    renameSync(join(folder, `${A}.new`), join(folder, A));
    await shows("Saved by Jupyter.");
    await expect.poll(() => said.slice(before), { timeout: 10_000 }).toContain("drawn, no cell ran");
  }, 60_000);

  it("runs again once a module is mended, or is there again, that cells could not import", async () => {
    write("src/rate.ts", "export const rate = 1;");
    write(A, source("It rained.", 'import { rate } from "../src/rate.ts";\nconsole.log("rate", rate);'));
    await shows("rate 1");
    write("src/rate.ts", "export const rate = ;");
    expect(await overlay()).toContain("src/rate.ts");
    write("src/rate.ts", "export const rate = 2;");
    await shows("rate 2");
    rmSync(join(folder, "src"), { recursive: true });
    expect(await overlay()).toContain("src/rate.ts");
    write("src/rate.ts", "export const rate = 3;");
    await shows("rate 3");
    await overlayGone();
  }, 90_000);

  it("starts another kernel where cells have ended theirs", async () => {
    write(A, source("It rained.", "process.exit(3);"));
    expect(await overlay()).toContain("kernel");
    write(A, source("It rained.", "console.log('risen');"));
    await shows("risen");
    await overlayGone();
  }, 90_000);

  it("gives nothing to another host name and nothing outside of the site", async () => {
    expect(await statusOf("/a.html", { host: "evil.example:4173" })).toBe(403);
    expect(await statusOf("/../package.json")).toBe(404);
    expect(await statusOf("/%2e%2e%2fpackage.json")).toBe(404);
    expect(await statusOf("/galley.config.ts")).toBe(404);
    expect(await statusOf("/%")).toBe(400);
    expect(await statusOf("/a.html")).toBe(200);
  });

  it("writes no site, and its script into no page", () => {
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("says what it waits for where there is no notebook, and shows the first one that comes", async () => {
    const empty = temporaryFolder({ "package.json": "{}" });
    const other = startGalley(["watch"], empty, { GALLEY_BROWSER: "" });
    await other.said("waiting for one in notebooks/**/*.ipynb");
    writeFiles(empty, { "notebooks/first.ipynb": notebookFile(markdown("# First")) });
    await other.said("notebooks/first.ipynb");
    other.process.kill("SIGINT");
    expect((await other.ended).exitCode).toBe(0);
  }, 60_000);

  it("takes the next port where one is taken, and says so where that one is asked for", async () => {
    const { port } = new URL(url);
    const second = startGalley(["watch", "--port", port], folder, { GALLEY_BROWSER: "" });
    const { exitCode, stderr } = await second.ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`port ${port} is taken`);
  }, 60_000);

  it("ends at Ctrl-C with all that it started", async () => {
    const kernels = childrenOf(galley.process.pid as number);
    expect(kernels.length).toBeGreaterThan(0);
    galley.process.kill("SIGINT");
    await galley.ended;
    expect(kernels.filter(isRunning)).toEqual([]);
  }, 30_000);
});

function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const { port } = new URL(url);
  return new Promise((done, fail) => {
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    }).on("error", fail);
  });
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
}
