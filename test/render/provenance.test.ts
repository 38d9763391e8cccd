import { describe, expect, it } from "vitest";
import type { CellRun } from "../../src/notebook/executed.js";
import type { Cell } from "../../src/notebook/nbformat.js";
import type { Provenance } from "../../src/render/provenance/provenance.js";
import { pageDigest, type Published, sha256 } from "../../src/render/provenance/published.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { codeCell, display, executedNotebook, markdownCell } from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

const FIGURE = display({ "application/vnd.plotly.v1+json": { data: [{ type: "bar", y: [1] }], layout: {} } });

const PROVENANCE: Provenance = {
  data: [{ path: "data/cars.csv", digest: "34ca4bbae809dba2" }],
  modules: [{ path: "notebooks/<fit>.ts", digest: "aaaa4bbae809dba2" }],
  packages: { galley: "0.1.0 sha256:0123456789abcdef" },
  versions: { node: "20.20.2" },
  parameters: { year: "2024" },
  commit: { id: "0123456789", date: "2026-11-20", changed: [], isLastChange: true },
  determinism: { seed: 7, timeZone: "UTC" },
  network: ["example.org:443"],
  environment: ["API_KEY"],
  unseen: ["child process git"],
  ranOn: "2026-11-23",
  reproduction: { resultCount: 3, moved: [] },
  origins: { cells: new Map([[1, ["data/cars.csv"]]]), values: new Map() },
  manifest: { generator: "galley" },
};

function renderWith(cells: Cell[], changes: Partial<Provenance> = {}, lang = "en"): Promise<RenderedPage> {
  const runs: Record<number, Partial<CellRun>> = {};
  const input = { provenance: { ...PROVENANCE, ...changes } };
  return render(executedNotebook(cells, runs), { lang }, input);
}

function footOf({ html }: RenderedPage): string {
  return html.slice(html.indexOf("<footer"), html.indexOf("</footer>"));
}

function value(expression: string, text: string): { [key: string]: never } {
  const result = { status: "ok", data: { "text/plain": text }, metadata: {} };
  return { user_expressions: [{ expression, result }] } as never;
}

const originOf = (cellIndex: number, expression: string): Provenance["origins"] => ({
  cells: new Map(),
  values: new Map([[0, new Map([[expression, { cellIndex, files: ["data/cars.csv"] }]])]]),
});

describe("where a figure or table comes from", () => {
  it("is its cell, linked to its code, and the data behind it", async () => {
    const page = await renderWith([markdownCell("# A"), codeCell("draw()", [FIGURE])]);
    expect(mainOf(page)).toContain('Source: <a href="#cell-c2-code">cell 2</a> · data/cars.csv</p>');
    expect(mainOf(page)).toContain('id="cell-c2-code"');
  });

  it("names the notebook where the code is not shown", async () => {
    const page = mainOf(
      await renderWith([markdownCell("# A"), codeCell("//| echo: false\ndraw()", [FIGURE])]),
    );
    expect(page).toContain("Source: notebooks/a.ipynb, cell 2 · data/cars.csv</p>");
    expect(page).not.toContain("cell-c2-code");
  });

  it("is told once of several outputs without a number, and of each with one", async () => {
    const computed = display({ "text/markdown": "A computed sentence." });
    const cells = [markdownCell("# A"), codeCell("a", [computed, computed]), codeCell("b", [FIGURE, FIGURE])];
    const page = mainOf(await renderWith(cells));
    expect(page.match(/Source: /g)).toHaveLength(3);
    expect(page.match(/#cell-c2-code">/g)).toHaveLength(1);
  });

  it("is not told of what a cell prints, nor where it is not known", async () => {
    const printed = codeCell("1 + 1", [display({ "text/plain": "2" })]);
    expect(mainOf(await renderWith([markdownCell("# A"), printed]))).not.toContain("Source:");
    const unknown = await render(executedNotebook([markdownCell("# A"), codeCell("draw()", [FIGURE])]));
    expect(unknown.html).not.toContain("Source:");
    expect(unknown.html).not.toContain("How this report was made");
  });
});

function sentence(text: string): Cell {
  return markdownCell(text, value("fit.slope", "3.93"));
}

describe("where a value in a sentence comes from", () => {
  it("is behind a link to the cell that made it", async () => {
    const page = await renderWith([sentence("The slope is {eval}`fit.slope`."), codeCell("const fit = 1;")], {
      origins: originOf(1, "fit.slope"),
    });
    expect(mainOf(page)).toContain(
      'The slope is <a href="#cell-c2-code" class="value" title="cell 2 · data/cars.csv">3.93</a>.',
    );
  });

  it("is told at the foot where the cell is not in the report", async () => {
    const hidden = codeCell("const fit = 1;", [], { tags: ["remove-cell"] });
    const page = await renderWith([sentence("It is {eval}`fit.slope`."), hidden], {
      origins: originOf(1, "fit.slope"),
    });
    expect(mainOf(page)).toContain(
      '<a href="#provenance" class="value" title="notebooks/a.ipynb, cell 2 · data/cars.csv">',
    );
    expect(footOf(page)).toContain('id="provenance"');
  });

  it("puts no link into a link", async () => {
    const page = await renderWith(
      [sentence("See [slope {eval}`fit.slope`](https://example.org)."), codeCell("const fit = 1;")],
      { origins: originOf(1, "fit.slope") },
    );
    expect(mainOf(page)).toMatch(/<a href="https:\/\/example.org"[^>]*>slope 3.93<\/a>/);
  });
});

describe("the foot of a report", () => {
  it("tells commit, data with digests, versions, parameters, what was held fixed and what was not seen", async () => {
    const foot = footOf(await renderWith([markdownCell("# A")]));
    expect(foot).toContain("Last reproduced on November 23, 2026: all 3 results are as they were recorded.");
    expect(foot).toContain(
      "Made from commit 0123456789 of November 20, 2026, the last that touched its inputs; nothing changed since",
    );
    expect(foot).toContain('<dd>data/cars.csv <span class="digest">sha256 34ca4bbae809dba2…</span></dd>');
    expect(foot).toContain("<dd>notebooks/&lt;fit&gt;.ts ");
    expect(foot).toContain("<dd>galley 0.1.0</dd>");
    for (const text of [
      "node 20.20.2",
      "year = 2024",
      "seed 7",
      "time zone UTC",
      "example.org:443",
      "API_KEY",
      "child process git",
    ])
      expect(foot).toContain(`<dd>${text}</dd>`);
  });

  it("says what is not as recorded, what changed since the commit, and that there is no record", async () => {
    const moved = footOf(
      await renderWith([markdownCell("# A")], {
        reproduction: { resultCount: 3, moved: ['Figure fig-a "A <b>"'] },
        commit: { id: "0123456789", date: "2026-11-20", changed: ["data/cars.csv"], isLastChange: false },
      }),
    );
    expect(moved).toContain("1 of 3 results are not as they were recorded.");
    expect(moved).toContain("<dd>Figure fig-a &quot;A &lt;b&gt;&quot;</dd>");
    expect(moved).toContain("Made from commit 0123456789 of November 20, 2026; changed since: data/cars.csv");
    const { reproduction: _, commit: __, ...without } = PROVENANCE;
    const page = await render(executedNotebook([markdownCell("# A")]), {}, { provenance: without });
    expect(footOf(page)).toContain("no earlier results are recorded to compare with");
    expect(footOf(page)).not.toContain("commit");
  });

  it("is in Chinese where the report is", async () => {
    const foot = footOf(await renderWith([markdownCell("# 甲")], {}, "zh"));
    expect(foot).toContain("最近一次重现于 2026年11月23日：全部 3 项结果与记录一致。");
    expect(foot).toContain("<dd>时区 UTC</dd>");
  });

  it("leads to all of it for machines, as a file of the site that the page names in its head, too", async () => {
    const page = await renderWith([markdownCell("# A")]);
    const manifest = page.assets.find(({ path }) => path.includes(".provenance."));
    const content = JSON.parse(String(manifest?.content)) as { published: Published };
    expect(content).toMatchObject(PROVENANCE.manifest);
    expect(content.published.page).toBe(pageDigest(page.html, manifest?.path ?? ""));
    const files = page.assets.filter((asset) => asset !== manifest);
    expect(content.published.files).toEqual(
      Object.fromEntries(files.map((asset) => [asset.path, sha256(asset.content)])),
    );
    expect(page.html).toContain(`<link rel="describedby" type="application/json" href="${manifest?.path}">`);
    expect(footOf(page)).toContain(`<a href="${manifest?.path}"`);
  });
});
