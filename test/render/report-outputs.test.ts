import { describe, expect, it } from "vitest";
import type { CellRun } from "../../src/notebook/executed.js";
import type { JsonObject, Output } from "../../src/notebook/nbformat.js";
import { everyOutput } from "./every-output.js";
import {
  codeCell,
  display,
  errorOutput,
  executedNotebook,
  markdownCell,
  stream,
} from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

const FIGURE = { data: [{ type: "scatter", x: [1, 2], y: [3, 4] }], layout: { height: 300 } };
const plotly = (metadata = {}): Output =>
  display({ "application/vnd.plotly.v1+json": FIGURE, "text/plain": "figure" }, metadata);

const main = async (source: string, outputs: Output[], metadata = {}): Promise<string> =>
  mainOf(await render(executedNotebook([codeCell(source, outputs, metadata)])));

describe("figures", () => {
  it("have a number, caption, words, their data and the smallest figure code, and hold the figure as inert JSON", async () => {
    const page = await render(
      executedNotebook([
        codeCell("//| label: fig-a\n//| fig-cap: The *cap*\n//| fig-alt: Two points\nf", [plotly()]),
      ]),
    );
    const html = mainOf(page);
    expect(html).toContain('<div class="figure-frame" id="fig-a">');
    expect(html).toContain(
      '<figcaption><span class="number">Figure\u00a01</span> The <em>cap</em></figcaption>',
    );
    expect(html).toContain('role="img" aria-label="Two points" tabindex="0"');
    expect(html).toContain("--figure-height:300px");
    expect(html).toMatch(
      /<details class="figure-data" open>.*<th scope="col" class="number-column">x<\/th>/s,
    );
    expect(html).toMatch(/data-src="assets\/plotly-basic\.min\.[0-9a-f]{10}\.js"/);
    const json = /<script type="application\/json">(.*?)<\/script>/s.exec(html)![1]!;
    expect(JSON.parse(json)).toEqual({ ...FIGURE, frames: [] });
    expect(page.assets.filter(({ path }) => path.includes("plotly"))).toHaveLength(1);
  });

  it("take their words from the bundle, and from the cell's options where these say more", async () => {
    const metadata = {
      galley: { kind: "figure", label: "fig-b", caption: "From the bundle", alt: "Bundle words" },
    };
    const bundle = await main("f", [plotly(metadata)]);
    expect(bundle).toContain('id="fig-b"');
    expect(bundle).toContain("From the bundle");
    expect(bundle).toContain('aria-label="Bundle words"');
    const cell = await main("//| label: fig-c\n//| fig-cap: From the cell\nf", [plotly(metadata)]);
    expect(cell).toContain('id="fig-c"');
    expect(cell).toContain("From the cell");
    expect(cell).not.toContain("From the bundle");
    expect(cell).toContain('aria-label="Bundle words"');
  });

  it("give the cell's words to the first figure only, and count all of them", async () => {
    const html = await main("//| label: fig-a\n//| fig-cap: One\nf", [stream("x"), plotly(), plotly()]);
    expect(html.match(/<span class="number[^"]*">Figure\u00a0\d/g)).toEqual([
      '<span class="number">Figure\u00a01',
      '<span class="number alone">Figure\u00a02',
    ]);
    expect(html.match(/id="fig-a"/g)).toHaveLength(1);
  });

  it("of a cell whose output is removed have no number", async () => {
    const cells = [codeCell("f", [plotly()], { tags: ["remove-output"] }), codeCell("f", [plotly()])];
    const page = await render(executedNotebook(cells));
    expect(page.html).toContain("Figure\u00a01");
    expect(page.html).not.toContain("Figure\u00a02");
  });

  it("over a map are shown by their numbers, with a warning, and bring no figure code", async () => {
    const map = { data: [{ type: "choropleth", locations: ["FRA"], z: [1] }], layout: {} };
    const page = await render(
      executedNotebook([codeCell("m", [display({ "application/vnd.plotly.v1+json": map })])]),
    );
    expect(page.problems).toMatchObject([{ ruleId: "figures-are-drawn", severity: "warning" }]);
    expect(mainOf(page)).toMatch(/would be fetched from elsewhere.*<td>FRA<\/td>/s);
    expect(page.assets.some(({ path }) => path.includes("plotly"))).toBe(false);
  });

  it("that no figure needs bring no figure code", async () => {
    const page = await render(executedNotebook([codeCell("x", [stream("x")])]));
    expect(page.assets.map(({ path }) => path.replace(/\.[0-9a-f]{10}\./, ".")).toSorted()).toEqual([
      "assets/galley.css",
      "assets/galley.js",
    ]);
  });
});

function table(metadata = {}): Output {
  const data = [
    { term: "<b>", value: -1.25 },
    { term: "c", value: 300 },
  ];
  return display({ "application/vnd.dataresource+json": { data }, "text/plain": "t" }, metadata);
}

describe("tables", () => {
  it("have their caption above, and numbers that meet at the point", async () => {
    const html = await main("//| label: tbl-a\n//| tbl-cap: Values\nt", [table()]);
    expect(html).toMatch(
      /<div class="table-frame" id="tbl-a">\s*<figure>\s*<figcaption><span class="number">Table\u00a01<\/span> Values<\/figcaption>\s*<div class="table-scroll"/,
    );
    expect(html).toContain("<td>&lt;b&gt;</td>");
    expect(html).toContain(
      '<td class="number-column">−1<span class="fraction" style="--digits:3">.25</span></td>',
    );
    expect(html).toContain(
      '<td class="number-column">300<span class="fraction" style="--digits:3"></span></td>',
    );
  });

  it("have the headings, decimals, row names and note that their maker gave them", async () => {
    const fields: JsonObject[] = [
      { name: "index", type: "string", title: "" },
      { name: "b", type: "number", title: "Estimate", decimals: 2 },
      { name: "p", type: "number", decimals: null },
    ];
    const data: JsonObject[] = [
      { index: "slope", b: 3.932, p: 0.000012 },
      { index: "rest", b: "INF", p: null },
    ];
    const resource = { schema: { fields, primaryKey: ["index"] }, data };
    const metadata = { galley: { kind: "table", note: "R² 0.65\n<50> rows" } };
    const html = await main("t", [display({ "application/vnd.dataresource+json": resource }, metadata)]);
    expect(html).toContain('<tr><td></td><th scope="col" class="number-column">Estimate</th>');
    expect(html).toMatch(
      /<th scope="row">slope<\/th><td class="number-column" title="3\.932">3<span[^>]*>\.93</,
    );
    expect(html).toMatch(/title="0\.000012">1<span[^>]*>\.2e−5</);
    expect(html).toMatch(/<td class="number-column" title="Infinity">∞/);
    expect(html).toContain('<p class="table-note">R² 0.65\n&lt;50&gt; rows</p>');
  });

  it("without a name stay outputs without a number", async () => {
    expect(await main("t", [table()])).not.toContain("Table\u00a01");
  });

  it("share a cell with a figure, each under its own caption", async () => {
    const html = await main("//| label: fig-a\n//| fig-cap: F\n//| tbl-cap: T\nx", [table(), plotly()]);
    expect(html).toMatch(/Table\u00a01<\/span> T.*Figure\u00a01<\/span> F/s);
    expect(html.match(/id="fig-a"/g)).toHaveLength(1);
  });

  it("in HTML have numbers that meet at the point, under headings that stand above them", async () => {
    const rows = [
      ["a", "1,234.5", "NaN", "x"],
      ["b", "&lt; 0.001", "12", "7"],
    ];
    const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
    const head = "<tr><th>name</th><th>value</th><th>count</th><th>mixed</th></tr>";
    const html = await main("h", [display({ "text/html": `<table>${head}${body}</table>` })]);
    expect(html).toContain('<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>');
    expect(html).toContain('<th>name</th><th class="number-column">value</th>');
    expect(html).toContain(
      '<td>a</td><td class="number-column">1,234<span class="fraction" style="--digits:4">.5</span></td><td class="number-column">NaN</td><td>x</td>',
    );
    expect(html).toContain('&#60; 0<span class="fraction" style="--digits:4">.001</span>');
    expect(html).toContain("<td>7</td>");
  });

  it("in HTML stay as they are where cells span columns, or hold tables themselves", async () => {
    const spanning = "<table><tr><td colspan=2>1.5</td></tr><tr><td>1</td><td>2.25</td></tr></table>";
    expect(await main("h", [display({ "text/html": spanning })])).not.toContain("number-column");
    const nested = "<table><tr><td><table><tr><td>1.5</td></tr></table></td></tr></table>";
    const html = await main("h", [display({ "text/html": nested })]);
    expect(html.match(/<table/g)).toHaveLength(2);
    expect(html.match(/<\/table><\/div>/g)).toHaveLength(2);
    expect(html).toContain('1<span class="fraction" style="--digits:2">.5</span>');
  });

  it("that are long come whole, with rows for later pages marked and a way through them", async () => {
    const data = Array.from({ length: 30 }, (_, row) => ({ row }));
    const html = await main("t", [display({ "application/vnd.dataresource+json": { data } })]);
    expect(html.match(/<tr class="later">/g)).toHaveLength(10);
    expect(html).toContain('data-status="Rows {from}–{to} of {total}" hidden>');
    expect(html).toContain('<span role="status">Rows 1–20 of 30</span>');
    expect(html).toContain('data-sort="Sort by this column"');
    expect(html).toMatch(/<a href="assets\/[^"]+\.csv" download>All rows as CSV<\/a>/);
  });
});

describe("long outputs", () => {
  it("are cut along a line that says what is missing and leads to the whole", async () => {
    const text = Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n");
    const page = await render(executedNotebook([codeCell("x", [stream(text)])]));
    expect(page.html).toMatch(
      /line 39<\/code><\/pre>\s*<p class="cut gap">48 lines \(\d+ characters\) are not shown\. <a href="(assets\/cell-1-output-1\.[0-9a-f]+\.txt)">The whole text<\/a><\/p>\s*<pre[^>]*><code>line 88/,
    );
    expect(page.assets.find(({ path }) => path.endsWith(".txt"))!.content).toBe(text);
  });

  it("are cut where an error says too much, too", async () => {
    const message = Array.from({ length: 900 }, (_, word) => `word${word}`).join(" ");
    const page = await render(executedNotebook([codeCell("x", [errorOutput("Error", message)])]));
    expect(page.html).toMatch(/word0 .*<p class="cut gap">\d+ characters are not shown\..*word899<\/p>/s);
    expect(page.html).not.toContain("word400");
    expect(page.assets.find(({ path }) => path.includes("message"))!.content).toBe(message);
  });

  it("in HTML are cut between rows, and whole in a page of their own that loads nothing", async () => {
    const rows = Array.from({ length: 700 }, (_, row) => `<tr><td>row ${row}</td></tr>`).join("");
    const metadata = { galley: { kind: "table", label: "tbl-<b>" } };
    const output = display({ "text/html": `<table>${rows}</table><script>1</script>` }, metadata);
    const page = await render(executedNotebook([codeCell("x", [output])]));
    expect(page.html).toContain("row 499");
    expect(page.html).not.toContain("row 500");
    expect(page.html).toMatch(/200 more rows are not shown\. <a href="assets\/[^"]+\.html">The whole table/);
    const whole = String(page.assets.find(({ path }) => path.endsWith(".html"))!.content);
    expect(whole).toContain("row 699");
    expect(whole).toContain("default-src 'none'");
    expect(whole).not.toMatch(/<script|<b>/);
  });
});

describe("other outputs", () => {
  it("keep stdout and stderr apart, with colours as classes, joined where the kernel split them", async () => {
    const html = await main("x", [
      stream("a \u001b[31mred"),
      stream("dish\u001b[0m\n"),
      stream("oh\n", "stderr"),
    ]);
    expect(html).toContain(
      '<pre class="text stdout"><code>a <span class="ansi-red-fg">reddish</span></code></pre>',
    );
    expect(html).toMatch(
      /aria-label="Warnings and errors printed by this cell">\s*<pre class="text stderr"><code>oh<\/code>/,
    );
  });

  it("leave out one stream where a tag says so", async () => {
    const outputs = [stream("out\n"), stream("err\n", "stderr")];
    expect(await main("x", outputs, { tags: ["remove-stdout"] })).not.toContain(">out<");
    expect(await main("x", outputs, { tags: ["remove-stderr"] })).not.toContain(">err<");
  });

  it("show pictures as files, SVG as a picture that cannot run, each with its words", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>';
    const html = await main("//| fig-alt: An SVG\nx", [display({ "image/svg+xml": svg })]);
    expect(html).toMatch(
      /<img src="data:image\/svg\+xml;charset=utf-8,%3Csvg[^\s"'<>]+%3C\/svg%3E" alt="An SVG"/,
    );
    expect(html).not.toContain("<svg");
    const png = await main("x", [
      display({ "image/png": "iVBORw0KGgo=" }, { "image/png": { width: 40 }, galley: { alt: "A dot" } }),
    ]);
    expect(png).toMatch(/<img src="assets\/cell-1-output-1\.[0-9a-f]{10}\.png" alt="A dot" width="40"/);
  });

  it("draw Markdown through the same pipeline, with its labels known to the whole page", async () => {
    const cells = [
      markdownCell("See {eq}`eq-o`."),
      codeCell("m", [display({ "text/markdown": "$$\nx\n$$ (eq-o)\n\n<script>1</script>" })]),
    ];
    const page = await render(executedNotebook(cells));
    expect(page.html).toContain('<a href="#eq-o" class="reference">(1)</a>');
    expect(page.html).not.toContain("<script>1");
    expect(page.problems).toMatchObject([{ ruleId: "html-is-static", place: { cellIndex: 1 } }]);
    expect(page.problems[0]!.place.line).toBeUndefined();
  });

  it("set LaTeX, or show its source with a warning", async () => {
    const page = await render(
      executedNotebook([
        codeCell("l", [
          display({ "text/latex": "$x^2$" }),
          display({ "text/latex": "\\begin{tabular}{l}a\\end{tabular}" }),
        ]),
      ]),
    );
    expect(mainOf(page)).toMatch(/class="equation-body"><span class="katex-display">/);
    expect(mainOf(page)).toContain('<code class="math-source">&#92;begin{tabular}{l}a');
    expect(page.problems).toMatchObject([{ ruleId: "math-renders", severity: "warning" }]);
  });

  it("indent JSON, and fold what is long", async () => {
    const short = await main("j", [display({ "application/json": { a: "<b>" } })]);
    expect(short).toMatch(/<details class="json-output" open>/);
    expect(short).toContain("&lt;b&gt;");
    const long = await main("j", [
      display({ "application/json": Array.from({ length: 50 }, (_, index) => index) }),
    ]);
    expect(long).toMatch(/<details class="json-output">\s*<summary>JSON, 52 lines/);
  });

  it("name what was left out of HTML, on the page and as a notice", async () => {
    const page = await render(
      executedNotebook([codeCell("h", [display({ "text/html": "<p onclick='x'>a</p><script>1</script>" })])]),
    );
    expect(mainOf(page)).toContain("<p>a</p>");
    expect(mainOf(page)).toContain(
      "Left out of this output, since reports run no code of notebooks: onclick on &lt;p&gt;, &lt;script&gt;",
    );
    expect(page.problems).toMatchObject([
      { ruleId: "html-is-static", severity: "notice", place: { cellIndex: 0 } },
    ]);
  });

  it("say of what cannot be shown that it is there", async () => {
    const page = await render(
      executedNotebook([
        codeCell("w", [
          display({ "application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=1)" }),
        ]),
      ]),
    );
    expect(mainOf(page)).toContain(
      "This output (application/vnd.jupyter.widget-view+json) cannot be shown in a report.",
    );
    expect(mainOf(page)).toContain("IntSlider(value=1)");
    expect(page.problems).toMatchObject([{ ruleId: "outputs-are-shown", severity: "notice" }]);
  });

  it("cut long text and link the whole of it", async () => {
    const page = await render(
      executedNotebook([codeCell("l", [stream("\u001b[31mx\u001b[0m\n".repeat(500))])]),
    );
    expect(mainOf(page)).toMatch(
      /448 lines \(\d+ characters\) are not shown\. <a href="assets\/cell-1-output-1\.[0-9a-f]{10}\.txt">/,
    );
    expect(page.assets.find(({ path }) => path.endsWith(".txt"))!.content).toBe("x\n".repeat(500));
  });

  it("hold no path of the machine that ran them", async () => {
    const outputs = [
      stream("/srv/work/a.ts"),
      errorOutput("Error", "in /home/ada/x", ["at /srv/work/b.ts:1"]),
    ];
    const privatePaths = [{ path: "/srv/work", shown: "." }];
    const page = await render(executedNotebook([codeCell("x", outputs)]), { privatePaths });
    expect(page.html).not.toMatch(/\/srv|\/home|ada/);
    expect(page.html).toContain("./a.ts");
  });
});

describe("cells", () => {
  it("show their code folded, open, plain or not at all, without its option lines", async () => {
    const folded = await main("//| label: x\nconst a = 1", []);
    expect(folded).toMatch(
      /<details class="code-fold">\s*<summary>Code<\/summary>\s*<pre class="code" id="cell-c1-code" data-language="typescript"><code><span class="hl-keyword">const/,
    );
    expect(folded).not.toContain("//|");
    expect(await main("//| code-fold: show\n//| code-summary: How\nx", [])).toMatch(
      /<details class="code-fold" open>\s*<summary>How</,
    );
    expect(await main("//| code-fold: false\nx", [])).not.toContain("<details");
    expect(await main("//| echo: false\nsecret()", [stream("shown")])).not.toContain("secret");
  });

  it("follow the report's own wish where they have none", async () => {
    const cells = [markdownCell("---\ncode-fold: false\n---\nText."), codeCell("plain()", [])];
    expect(mainOf(await render(executedNotebook(cells)))).not.toContain("<details");
  });

  it("that are removed or hidden are not there, or only on demand", async () => {
    expect(await main("secret()", [stream("out")], { tags: ["remove-cell"] })).not.toMatch(/secret|>out</);
    expect(await main("secret()", [stream("out")], { tags: ["hide-cell"] })).toMatch(
      /<details class="cell-fold">\s*<summary>Hidden cell/,
    );
    expect(await main("secret()", [stream("out")], { tags: ["hide-output"] })).toMatch(
      /<details class="outputs-fold">\s*<summary>Output<\/summary>.*out/s,
    );
    const hidden = mainOf(
      await render(executedNotebook([markdownCell("secret", { tags: ["remove-cell"] })])),
    );
    expect(hidden).not.toContain("secret");
  });

  it("that failed show the error once, from the output or, without one, from the run", async () => {
    const error = {
      ename: "TypeError",
      evalue: "x is <not> a function",
      traceback: ["\u001b[31mTypeError\u001b[0m"],
    };
    const both = await render(
      executedNotebook([codeCell("x()", [errorOutput(error.ename, error.evalue, error.traceback)])], {
        0: { status: "error", error },
      }),
    );
    expect(mainOf(both).match(/class="error-box"/g)).toHaveLength(1);
    const none = await render(executedNotebook([codeCell("x()")], { 0: { status: "timeout", error } }));
    expect(mainOf(none)).toContain('<span class="error-value">x is &lt;not&gt; a function</span>');
  });

  it("that were meant to fail say so", async () => {
    const run: Partial<CellRun> = {
      status: "error",
      errorAllowed: true,
      error: { ename: "E", evalue: "e", traceback: [] },
    };
    expect(mainOf(await render(executedNotebook([codeCell("x")], { 0: run })))).toMatch(
      /error-box expected.*This error was expected/s,
    );
  });

  it("that were not run say so, unless there was nothing to run", async () => {
    const cells = [codeCell("a"), codeCell("  \n")];
    const runs = { 0: { status: "not-run" }, 1: { status: "not-run" } } as const;
    expect(mainOf(await render(executedNotebook(cells, runs))).match(/not run/g)).toHaveLength(1);
  });
});

describe("problems", () => {
  it("stand at the top of the page, in order of the notebook, each leading to its cell; notices do not", async () => {
    const place = { file: "notebooks/a.ipynb" };
    const page = await render(
      executedNotebook([markdownCell("{ref}`x`"), codeCell("y")]),
      {},
      {
        problems: [
          {
            ruleId: "cells-all-ran",
            severity: "error",
            place: { ...place, cellIndex: 1, line: 3 },
            message: "it <failed>",
            remedy: "Do.",
          },
          { ruleId: "front-matter-valid", severity: "warning", place, message: "of the whole" },
          { ruleId: "evidence", severity: "notice", place, message: "unseen" },
        ],
      },
    );
    const banner = /<section id="problems".*?<\/section>/s.exec(page.html)![0];
    expect(banner).toContain("3 problems in this report");
    expect(banner.indexOf("of the whole")).toBeLessThan(banner.indexOf("nothing in this notebook"));
    expect(banner).toMatch(
      /<a href="#cell-c2">Cell 2, line 3<\/a>: <span class="problem-message">it &lt;failed&gt;<\/span>\s*<span class="remedy">Do\.<\/span>/,
    );
    expect(banner).not.toContain("unseen");
    expect(page.problems.map(({ ruleId }) => ruleId)).toEqual(["references-resolve"]);
  });

  it("are not mentioned where there are none", async () => {
    expect((await render(executedNotebook([markdownCell("fine")]))).html).not.toContain('id="problems"');
  });
});

describe("the whole page", () => {
  it("says at its foot what made it, what ran it and from which commit", async () => {
    const page = await render(executedNotebook([codeCell("x")]), { commit: "3f9c2a71d0e4aaaa" });
    expect(page.html).toContain(
      "Made with Galley 0.1.0 · run by tslab 1.0.22, TypeScript 5.0.4 · commit 3f9c2a71d0e4",
    );
  });

  it("is the same page every time", async () => {
    const [first, second] = [await render(everyOutput()), await render(everyOutput())];
    expect(second.html).toBe(first.html);
    expect(second.assets.map(({ path }) => path)).toEqual(first.assets.map(({ path }) => path));
  });

  it("names every asset it refers to, and refers to every asset it names, fonts apart", async () => {
    const page = await render(everyOutput());
    const paths = page.assets.map(({ path }) => path).filter((path) => !path.includes("KaTeX_"));
    const referred = new Set(
      [...page.html.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)].map((match) =>
        decodeURIComponent(match[1]!),
      ),
    );
    expect(referred).toEqual(new Set(paths));
  });

  it("has every id once, and no link within it that leads nowhere", async () => {
    const { html } = await render(everyOutput());
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
});

describe("what may be broader than the text", () => {
  it("says so as a cell's option or a directive's class, under names that Quarto and MyST know", async () => {
    expect(await main("//| column: page\nf", [plotly()])).toMatch(/class="cell code-cell column-page"/);
    expect(await main("//| column: body\nf", [plotly()])).toMatch(/class="cell code-cell"/);
    const directive = "```{figure} data:image/png;base64,AAAA\n:alt: a\n:class: NAME\nC\n```";
    const html = mainOf(
      await render(
        executedNotebook(
          ["col-screen", "mine col-page", "mine"].map((name) =>
            markdownCell(directive.replace("NAME", name)),
          ),
        ),
      ),
    );
    const classes = [...html.matchAll(/<figure[^>]*class="([^"]+)"/g)].map((match) => match[1]);
    expect(classes).toEqual(["figure-frame column-screen", "figure-frame column-page", "figure-frame"]);
  });
});
