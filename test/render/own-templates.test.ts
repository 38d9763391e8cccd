import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRenderer } from "../../src/render/renderer.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { everyOutput } from "./every-output.js";
import { codeCell, display, executedNotebook, markdownCell, stream } from "./executed-notebook.js";
import { PLAIN_PROVENANCE } from "./plain-provenance.js";
import { OPTIONS, render, TEMPLATES } from "./render.js";

const DOCS = readFileSync(join(TEMPLATES, "../docs/design.md"), "utf8");
const FILES = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.\w+$/.test(file),
);
const PARTS = FILES.filter((file) => /^(partials|outputs)\//.test(file));

/** What `everyOutput` lacks: sources, problems, a summary, notes, claims, and what results were made from. */
const REST = executedNotebook([
  markdownCell(
    "---\nquestion: Why?\nbibliography: a.bib\n---\n# A\n\n## B\n\n## C\n\n[@knuth], note[^n]\n\n[^n]: N.",
  ),
  codeCell("claim", [
    display({
      "application/vnd.galley.claim+json": {
        statement: "s",
        published: 1,
        computed: 2,
        tolerance: 0,
        stands: false,
      },
    }),
    stream("line\n".repeat(200)),
    display({ "text/plain": "plain" }),
  ]),
  codeCell("//| frame: true\nframe", [display({ "text/html": "<b>b</b>" })]),
]);

let folder: string;
let pages: RenderedPage[];

/** Every part replaced by one that is marked by its name and goes on as Galley's own. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "galley-own-"));
  for (const file of PARTS) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `<!--${file}-->${readFileSync(join(TEMPLATES, file), "utf8")}`);
  }
  const options = {
    templateDirs: [folder, TEMPLATES],
    readFile: async (): Promise<Uint8Array> =>
      Buffer.from("@book{knuth, title={T}, author={Knuth, D}, year=1984}"),
  };
  const problem = { ruleId: "r", severity: "error", place: { file: "a" }, message: "m" } as const;
  const provenance = { ...PLAIN_PROVENANCE, reproduction: { resultCount: 1, moved: [] } };
  pages = [
    await render(everyOutput(), options, { provenance }),
    await render(REST, options, { problems: [problem], downloads: [{ name: "a.csv", byteCount: 1 }] }),
  ];
  const renderer = await createRenderer({ ...OPTIONS, templateDirs: options.templateDirs });
  pages.push(renderer.renderIndex(pages));
  const [page, other] = pages as [RenderedPage, RenderedPage];
  const around = { menu: [other], next: other, feed: "feed.xml", hasSearch: true };
  pages.push({ ...page, html: renderer.withSiteParts(page, page.html, around) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a project's own templates", () => {
  it.each(PARTS)("can replace %s", (file) => {
    expect(pages.some(({ html }) => html.includes(`<!--${file}-->`))).toBe(true);
  });

  it("can change every colour, face and measure by its variable, pictures of figures included", async () => {
    const own = mkdtempSync(join(tmpdir(), "galley-own-"));
    mkdirSync(join(own, "styles"));
    writeFileSync(join(own, "styles/custom.css"), ":root { --figure-color-1: hotpink; }");
    const sheets: string[] = [];
    const renderer = await createRenderer({
      ...OPTIONS,
      templateDirs: [own, TEMPLATES],
      runPage: async (html) => {
        sheets.push(html);
        return "";
      },
    });
    await renderer.renderReport({ file: "a.ipynb", path: "a.html", executed: everyOutput(), problems: [] });
    expect(sheets.join("")).toContain("--figure-color-1: hotpink");
    rmSync(own, { recursive: true });
  });
});

describe("the documentation of templates", () => {
  it("names every template", () => {
    const unnamed = FILES.filter(
      (file) => !/^(styles|scripts)\//.test(file) && !DOCS.includes(`\`${file}\``),
    );
    expect(unnamed).toEqual([]);
  });

  it("names no template that is not there", () => {
    const named = [...DOCS.matchAll(/`((?:partials|outputs|i18n)\/[\w-]+\.\w+)`/g)].map((match) => match[1]!);
    expect(named.filter((file) => !FILES.includes(file))).toEqual([]);
  });

  it("explains every variable of the styles, and only those that there are", () => {
    const tokens = readFileSync(join(TEMPLATES, "styles/tokens.css"), "utf8");
    const defined = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1]!));
    const documented = new Set([...DOCS.matchAll(/`(--[\w-]+)`/g)].map((match) => match[1]!));
    const colours = Array.from({ length: 6 }, (_, index) => `--figure-color-${index + 2}`);
    expect([...defined].filter((name) => !documented.has(name)).toSorted()).toEqual(colours);
    expect([...documented].filter((name) => !defined.has(name))).toEqual([]);
  });

  it("shows pictures that are there", () => {
    for (const [, path] of DOCS.matchAll(/\]\((images\/[^)]+)\)/g))
      expect(readFileSync(join(TEMPLATES, "../docs", path!)).length, path).toBeGreaterThan(1000);
  });
});
