/** A report on paper, as a browser of this machine prints it, read with poppler's programs. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findBrowser, runPageIn } from "../../src/build/browser.js";
import { printReport } from "../../src/build/pdf/print-report.js";
import { pdfAction } from "../../src/cli/pdf-action.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { chineseReport, everyOutput } from "../render/every-output.js";
import { render } from "../render/render.js";
import { writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const PROGRAM = "/usr/bin/pdftotext";
/** 1 × 1, red. */
const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqkL4KAcT9GAF8u0xTAAAAAElFTkSuQmCC";

/** A picture far below the first screen, which a browser loads when it comes near. */
function longReport() {
  return executedNotebook([
    markdownCell(
      "# Long\n\nSee [the web](https://example.org/x), {ref}`the end <end>` and [home](index.html).\n",
    ),
    markdownCell("A paragraph of words.\n\n".repeat(300)),
    markdownCell("(end)=\n## The end"),
    codeCell("p", [
      display({ "image/png": DOT }, { "image/png": { width: 100, height: 100 }, galley: { alt: "Red" } }),
    ]),
  ]);
}

let site: SiteOnDisk;
let folder: string;

beforeAll(async () => {
  if (!existsSync(PROGRAM)) throw new Error(`there is no ${PROGRAM}: run "apt-get install -y poppler-utils"`);
  folder = mkdtempSync(join(tmpdir(), "galley-pdf-"));
  const runPage = runPageIn(findBrowser(process.env)!);
  site = writePages([
    await render(everyOutput(), { runPage }, { path: "deep/every.html" }),
    await render(chineseReport(), { lang: "zh" }, { path: "essay.html" }),
    await render(longReport(), {}, { path: "long.html" }),
  ]);
  for (const page of ["deep/every", "essay", "long"]) await printReport(onDisk(page), pdfOf(page), undefined);
}, 120_000);

afterAll(() => {
  site?.remove();
  rmSync(folder, { recursive: true, force: true });
});

function onDisk(page: string): string {
  return fileURLToPath(site.url(`${page}.html`));
}

function pdfOf(page: string): string {
  return join(folder, `${page.replace("/", "-")}.pdf`);
}

function poppler(program: string, ...argv: string[]): string {
  return execFileSync(program, argv, { encoding: "utf8", maxBuffer: 2 ** 27 });
}

describe("a report as PDF", () => {
  it("holds the words, formulas and tables of the page, on A4, its pages counted", () => {
    const text = poppler("pdftotext", pdfOf("deep/every"), "-").replaceAll(/\s+/g, " ");
    for (const words of [
      "Stopping distance and speed",
      "The model",
      "Coefficients of the fitted line",
      "no such row",
    ])
      expect(text).toContain(words);
    const info = poppler("pdfinfo", pdfOf("deep/every"));
    expect(info).toMatch(/Page size: .*A4/);
    const pages = /Pages:\s+(\d+)/.exec(info)![1]!;
    expect(text).toMatch(new RegExp(`${pages} ?/ ?${pages}`));
  });

  it("holds Chinese as text that can be found and copied", () => {
    expect(poppler("pdftotext", pdfOf("essay"), "-")).toMatch(/\p{Script=Han}{8,}/u);
  });

  it("tells readers of every kind its title, its language, and what is a heading, a figure and a table", () => {
    const info = poppler("pdfinfo", pdfOf("deep/every"));
    expect(info).toMatch(/Title:\s+Stopping distance and speed/);
    expect(info).toMatch(/Tagged:\s+yes/);
    const structure = poppler("pdfinfo", "-struct", pdfOf("deep/every"));
    for (const kind of ["H1", "H2", "Figure", "Table", "L", "Link"])
      expect(structure).toMatch(new RegExp(`^\\s*${kind}\\b`, "m"));
    expect(readFileSync(pdfOf("deep/every"), "latin1")).toContain("/Lang (en)");
    expect(readFileSync(pdfOf("essay"), "latin1")).toContain("/Lang (zh");
    expect(readFileSync(pdfOf("deep/every"), "latin1")).toContain("/Outlines");
  });

  it("leads to the web and to places within itself, and nowhere on the machine that made it", () => {
    const urls = poppler("pdfinfo", "-url", pdfOf("long")).trim().split("\n").slice(1);
    expect(urls.map((line) => line.trim().split(/\s+/).at(-1))).toEqual(["https://example.org/x"]);
    expect(poppler("pdfinfo", "-dests", pdfOf("long"))).toContain('"end"');
    for (const page of ["deep/every", "essay", "long"])
      expect(readFileSync(pdfOf(page), "latin1")).not.toContain("file:");
  });

  it("shows pictures that the page would load only when they come near", () => {
    const images = poppler("pdfimages", "-list", pdfOf("long"));
    expect(images.trim().split("\n").length).toBeGreaterThan(2);
  });

  it("links other pages of the site where its address is known", async () => {
    const to = join(folder, "linked.pdf");
    await printReport(onDisk("deep/every"), to, "https://example.org/reports/");
    const urls = poppler("pdfinfo", "-url", to);
    expect(urls).not.toContain("file:");
  });

  it("is written beside the report, unless a place is named", async () => {
    await pdfAction(onDisk("long"), {});
    expect(existsSync(onDisk("long").replace(".html", ".pdf"))).toBe(true);
    await pdfAction(onDisk("long"), { output: join(folder, "named", "a.pdf") });
    expect(existsSync(join(folder, "named", "a.pdf"))).toBe(true);
  });

  it("says what to do without a browser, or with a page that is none", async () => {
    const text = join(folder, "a.txt");
    writeFileSync(text, "words");
    await expect(printReport(text, pdfOf("a"), undefined)).rejects.toThrow(`${text} is not a page of HTML`);
    await expect(printReport(join(folder, "b.html"), pdfOf("b"), undefined)).rejects.toThrow(
      /no report .*b\.html/,
    );
    vi.stubEnv("GALLEY_BROWSER", "");
    await expect(printReport(onDisk("long"), pdfOf("c"), undefined)).rejects.toMatchObject({
      message: "there is no browser to make a PDF with",
      remedy: expect.stringContaining("GALLEY_BROWSER") as string,
    });
    vi.stubEnv("GALLEY_BROWSER", "/bin/true");
    await expect(printReport(onDisk("long"), pdfOf("d"), undefined)).rejects.toThrow(/made no PDF/);
    vi.unstubAllEnvs();
  });
});
