import { describe, expect, it } from "vitest";
import { severityOf } from "../../src/check/severity-of.js";
import type { MimeBundle } from "../../src/notebook/nbformat.js";
import type { NumberStyle } from "../../src/numbers/number-style.js";
import type { Problem } from "../../src/notebook/problem.js";
import { codeCell, display, executedNotebook, markdownCell, rawCell } from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

const main = async (...sources: string[]): Promise<string> =>
  mainOf(await render(executedNotebook(sources.map((source) => markdownCell(source)))));
const problemsOf = async (...sources: string[]): Promise<Problem[]> =>
  (await render(executedNotebook(sources.map((source) => markdownCell(source))))).problems;

const number = (value: number, style: NumberStyle): MimeBundle => ({
  "text/plain": "in English",
  "application/vnd.galley.number+json": { value, style: { ...style } },
});

const valued = (expression: string, data: MimeBundle) => ({
  expression,
  result: { status: "ok" as const, data, metadata: {} },
});

describe("the head of a report", () => {
  it("takes title, authors, date, abstract, keywords and language from the front matter", async () => {
    const source =
      "---\ntitle: A <b> & C\nauthors: [{name: Ada, url: 'https://a.example'}, {name: Eve, url: 'javascript:alert(1)'}]\ndate: 2024-05-31\nlang: zh-CN\nabstract: Says $x^2$.\nkeywords: [k, l]\n---\nText.";
    const page = await render(executedNotebook([markdownCell(source)]));
    expect(page).toMatchObject({
      title: "A <b> & C",
      lang: "zh-CN",
      date: "2024-05-31",
      description: "Says x².",
    });
    expect(page.html).toContain('<html lang="zh-CN">');
    expect(page.html).toContain("<h1>A &#60;b&#62; &#38; C</h1>");
    expect(page.html).toContain('<a href="https://a.example" rel="noopener noreferrer">Ada</a>');
    expect(page.html).not.toContain("javascript:");
    expect(page.html).toContain("2024年5月31日");
    expect(page.html).toMatch(/class="abstract".*<math/s);
    expect(page.html).toContain('<a href="index.html#tag=k">k</a>、<a href="index.html#tag=l">l</a>');
  });

  it("takes the first heading for a title, with its formulas, and sets it once", async () => {
    const html = await main("# The *slope* of $x$\n\nText.\n\n## Part");
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<h1>The <em>slope<\/em> of <span class="katex">/);
    expect(html).toContain('<h2 id="part">Part</h2>');
  });

  it("does not repeat a first heading that says what the front matter says", async () => {
    const html = await main("---\ntitle: Same\n---\n# Same\n\nText.");
    expect(html.match(/Same/g)).toHaveLength(1);
  });

  it("sets further headings of level 1 as sections, and everything below one deeper", async () => {
    const html = await main("# Title\n\n# One\n\n## Two");
    expect(html).toContain('<h2 id="one">One</h2>');
    expect(html).toContain('<h3 id="two">Two</h3>');
  });

  it("falls back to the file's name, and describes the report by its first paragraph", async () => {
    const page = await render(executedNotebook([markdownCell("Just text.\n\nMore.")]));
    expect(page).toMatchObject({ title: "a", description: "Just text." });
  });

  it.each([
    ["(here)=\n# Title\n\nAs [](#here) says.\n\nPlain words.", "Plain words."],
    ["(here)=\n# Title\n\nAs [it](#here) says.\n\nMore.", "As it says."],
    ["(here)=\n# Title\n\nAs [](#here) says.", "As says."],
  ])("is described by a paragraph that can stand alone, if there is one: %j", async (source, description) => {
    expect(await render(executedNotebook([markdownCell(source)]))).toMatchObject({ description });
  });
});

describe("Markdown on the page", () => {
  it("draws lists, tasks, definitions, tables, quotations and strikethrough", async () => {
    const html = await main(
      "- a\n- b\n\n1. c\n\n- [x] done\n\nterm\n: meaning\n\n| n | v |\n|---|---|\n| a | 1.5 |\n\n> q\n\n~~old~~",
    );
    expect(html).toContain("<li>a</li>");
    expect(html).toContain('aria-label="Done: done"');
    expect(html).toMatch(/<dl>\s*<dt>term<\/dt>\s*<dd>/);
    expect(html).toContain('<th class="number-column" scope="col">v</th>');
    expect(html).toContain(
      '<td class="number-column">1<span class="fraction" style="--digits:2">.5</span></td>',
    );
    expect(html).toContain("<del>old</del>");
  });

  it("draws boxes with their title or, without one, the name of their kind", async () => {
    const html = await main(
      ":::{warning}\nHot.\n:::\n\n:::{tip} Try **this**\nIt.\n:::\n\n:::{note}\n:class: dropdown\nMore.\n:::",
    );
    expect(html).toMatch(/class="admonition caution"[^>]*><p class="admonition-title">Warning<\/p>/);
    expect(html).toMatch(/<p class="admonition-title">Try <strong>this<\/strong><\/p>/);
    expect(html).toMatch(
      /<details class="admonition note"><summary class="admonition-title">Note<\/summary>/,
    );
  });

  it("sets formulas of all four forms, numbers those with a label, and glues a comma to the formula before it", async () => {
    const html = await main("$a$, \\(b\\)\n\n$$\nc\n$$ (eq-c)\n\n\\[ d \\]\n\nSee {eq}`eq-c`.");
    expect(html.match(/class="katex"/g)).toHaveLength(4);
    expect(html).toMatch(
      /<div class="equation" id="eq-c">.*<span class="equation-number">\(1\)<\/span><\/div>/s,
    );
    expect(html).toContain('<a href="#eq-c" class="reference">(1)</a>');
    expect(html).toMatch(/<span class="kept-together">.*?,<\/span> /s);
  });

  it("shows the source of a formula that cannot be set, and says where it is", async () => {
    const source = "one\n\nsum \\(a +\n\\text{cosine_similarity}\\) end\n\n$$\nx\n\\frac{1\n$$";
    expect(await main(source)).toContain('<code class="math-source">$a +\n\\text{cosine_similarity}$</code>');
    const problems = await problemsOf("first", source);
    expect(problems).toMatchObject([
      {
        ruleId: "math-renders",
        severity: "error",
        place: { file: "notebooks/a.ipynb", cellIndex: 1, line: 4 },
      },
      { ruleId: "math-renders", place: { cellIndex: 1, line: 8 } },
    ]);
  });

  it("makes no heading of a table's empty corner, in Markdown and in HTML", async () => {
    expect(await main("| | a |\n|---|---|\n| b | c |")).toContain('<tr><td></td><th scope="col">a</th></tr>');
    const output = display({ "text/html": '<table><tr><th scope="col"> </th><th>a</th></tr></table>' });
    const { html } = await render(executedNotebook([codeCell("t", [output])]));
    expect(html).toMatch(/<tr><td><\/td><th>a<\/th><\/tr>/);
  });

  it("highlights code", async () => {
    const html = await main("```ts\nconst a = 1;\n```");
    expect(html).toContain('<span class="hl-keyword">const</span>');
  });

  it("never drops what it cannot show: inline values, unknown roles and directives", async () => {
    const source = "The slope is {eval}`fit.slope`, {nope}`x`.\n\n```{nope}\nbody\n```";
    const html = await main(source);
    expect(html).toContain("{eval}`fit.slope`");
    expect(html).toContain("{nope}`x`");
    expect(html).toContain("```{nope}\nbody\n```");
    expect(
      (await problemsOf(source)).map(({ ruleId, severity, place }) => [ruleId, severity, place.line]),
    ).toEqual([
      ["role-known", "error", 1],
      ["inline-values-evaluated", "error", 1],
      ["directive-known", "error", 3],
    ]);
  });

  it("shows what inline values came to, wherever they stand: as text, HTML or a formula", async () => {
    const user_expressions = [
      valued("n", { "text/plain": "1,234" }),
      valued("html", { "text/html": "<b onclick='x()'>bold</b>", "text/plain": "no" }),
      valued("tex", { "text/latex": "$x^2$", "text/plain": "no" }),
      valued("frame", { "text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "a frame" }),
      valued("where", { "text/plain": "/home/ada/data.csv" }),
    ];
    const source =
      "# About {eval}`n`\n\nAll {eval}`n` <i>{eval}`n`</i> {eval}`html` {eval}`tex` {eval}`frame` {eval}`where`";
    const page = await render(executedNotebook([markdownCell(source, { user_expressions })]));
    expect(page.title).toBe("About 1,234");
    const html = mainOf(page);
    expect(html).toContain("All 1,234 <i>1,234</i> <b>bold</b>");
    expect(html).toContain("katex");
    expect(html).toContain("a frame ~/data.csv");
    expect(page.problems.map(({ ruleId }) => ruleId)).toEqual(["html-is-static"]);
  });

  it("writes formatted numbers in the page's language, wherever it is said", async () => {
    const user_expressions = [
      valued("slope", number(-1234.5, { kind: "fixed", digits: 1 })),
      valued("p", number(0.012, { kind: "p-value", digits: 3 })),
      valued("raw", { "text/plain": "-0.25" }),
      valued("words", { "text/plain": "-0.25 to 3" }),
    ];
    const said = "{eval}`slope` ({eval}`p`), {eval}`raw`, {eval}`words`";
    const page = await render(
      executedNotebook([
        markdownCell(`---\nlang: de\n---\n# Rund {eval}\`slope\`\n\n${said}`, { user_expressions }),
      ]),
    );
    expect(page.title).toBe("Rund −1.234,5");
    const html = mainOf(page);
    expect(html).toContain("−1.234,5 (<span><em>p</em>\u00a0=\u00a00,012</span>), −0.25, -0.25 to 3");
  });

  it("fills values into title and subtitle, which hold no markup, and into captions and descriptions", async () => {
    const data = number(0.651, { kind: "percent", digits: 1 });
    const first = markdownCell(
      "---\ntitle: 'R²: {eval}`r2`'\nsubtitle: '{eval}`r2` <of> {eval}`gone`'\n---\n",
      {
        galley: { front_matter_expressions: [valued("r2", data)] },
      },
    );
    const source =
      "//| label: fig-a\n//| fig-cap: '**{eval}`r2`** explained'\n//| fig-alt: A line, {eval}`r2`\nplot";
    const figure = codeCell(source, [display({ "image/png": "iVBORw0KGgo=" })]);
    figure.metadata["user_expressions"] = [valued("r2", data)];
    const page = await render(executedNotebook([first, figure]));
    expect(page.title).toBe("R²: 65.1%");
    expect(page.html).toContain("65.1% &lt;of&gt; {eval}`gone`");
    expect(page.html).toContain("<strong>65.1%</strong> explained");
    expect(page.html).toContain('alt="A line, 65.1%"');
  });

  it("leaves an inline value that failed as it was written, since the check has told why", async () => {
    const result = { status: "error" as const, ename: "Error", evalue: "x", traceback: [] };
    const user_expressions = [{ expression: "f()", result }];
    const page = await render(executedNotebook([markdownCell("a {eval}`f()` b", { user_expressions })]));
    expect(mainOf(page)).toContain('<code class="unresolved">{eval}`f()`</code>');
    expect(page.problems).toEqual([]);
  });

  it("sanitises raw HTML with the Markdown inside it still read", async () => {
    const html = await main(
      '<div align="center">\n\n**bold** <b onclick="x()">and *em*</b>\n\n</div>\n\n<script>alert(1)</script>\n\nafter',
    );
    expect(html).toMatch(
      /<div align="center">\s*<p><strong>bold<\/strong> <b>and <em>em<\/em><\/b><\/p>\s*<\/div>/,
    );
    expect(html).not.toContain("alert(1)");
    expect(html).toContain("<p>after</p>");
    const problems = await problemsOf("a\n\n<script>alert(1)</script>");
    expect(problems).toMatchObject([
      { ruleId: "html-is-static", severity: "warning", place: { cellIndex: 0, line: 3 } },
    ]);
  });

  it("shows raw cells meant for HTML or Markdown, keeps plain ones verbatim, and leaves out other formats", async () => {
    const cells = [
      rawCell("<i>h</i><script>1</script>", { format: "text/html" }),
      rawCell("**m**", { raw_mimetype: "text/markdown" }),
      rawCell("<plain>"),
      rawCell("\\LaTeX", { format: "text/latex" }),
    ];
    const html = mainOf(await render(executedNotebook(cells)));
    expect(html).toContain("<i>h</i>");
    expect(html).toContain("<strong>m</strong>");
    expect(html).toContain("&#60;plain&#62;");
    expect(html).not.toMatch(/<script>1|LaTeX/);
  });

  it("numbers footnotes by their first mark and leads back from each note to every mark", async () => {
    const html = await main("a[^b] c[^a] d[^b]", "[^a]: Note A.\n[^b]: Note **B**.");
    expect(html).toMatch(
      /a<sup class="footnote-mark"><a href="#fn-1" id="fnref-1" role="doc-noteref">1<\/a><\/sup>/,
    );
    expect(html).toMatch(
      /<li id="fn-1"[^>]*>\s*<p>Note <strong>B<\/strong>\.<\/p>\s*<a class="back" href="#fnref-1"[^>]*>↩<\/a><a class="back" href="#fnref-1-2"/,
    );
    expect(html).toMatch(/<li id="fn-2"[^>]*>\s*<p>Note A/);
  });
});

describe("references", () => {
  const FIGURE = display({ "application/vnd.plotly.v1+json": { data: [{ y: [1] }] }, "text/plain": "f" });

  it("say the number of figures and tables, of cells and of the text alike, in the page's language", async () => {
    const cells = [
      markdownCell(
        "---\nlang: zh\n---\n{ref}`fig-b` @fig-a {numref}`第 %s 幅 <fig-b>` [](#tbl-t) [这里](#fig-b) [@fig-a; @fig-b]",
      ),
      codeCell("//| label: fig-a\n//| fig-cap: A\nf", [FIGURE]),
      markdownCell(
        "```{figure} data:image/png;base64,AAAA\n:name: fig-b\n:alt: b\nB\n```\n\n```{table} T\n:name: tbl-t\n| a |\n|---|\n| 1 |\n```",
      ),
    ];
    const page = await render(executedNotebook(cells));
    const html = mainOf(page);
    // Nothing draws figures here.
    expect(page.problems.map(({ ruleId }) => ruleId)).toEqual(["figures-have-pictures"]);
    expect(html).toContain(
      '<a href="#fig-b" class="reference">图\u00a02</a> <span><a href="#fig-a" class="reference">图\u00a01</a>',
    );
    expect(html).toContain(">第 2 幅</a>");
    expect(html).toContain('<a href="#tbl-t" class="reference">表\u00a01</a>');
    expect(html).toContain('<a href="#fig-b" class="reference">这里</a>');
    expect(html).toMatch(
      /<figure id="fig-b" class="figure-frame">\s*<img[^>]*>\s*<figcaption><span class="number">图\u00a02<\/span> B/,
    );
    expect(html).toMatch(
      /<figure id="tbl-t" class="table-frame"><figcaption><span class="number">表\u00a01<\/span> T<\/figcaption>/,
    );
    expect(html).toMatch(/<div class="figure-frame" id="fig-a">/);
  });

  it("lead to sections by label, by Chinese heading and by the heading's own words", async () => {
    const html = await main(
      "(sec-m)=\n## The Model\n\n{ref}`sec-m` [](#the-model-2) [](#结-论)",
      "## 结 论\n\n## The model",
    );
    expect(html).toContain('<h2 id="sec-m">The Model</h2>');
    expect(html).toContain('<a href="#sec-m" class="reference">The Model</a>');
    expect(html).toContain('<a href="#结-论" class="reference">结 论</a>');
  });

  it("to nothing stay readable and are problems that list what there is", async () => {
    const problems = await problemsOf("(sec-a)=\n## A\n\n{ref}`sec-b`\n@fig-z\nand [x](#nowhere)");
    expect(problems.map(({ severity, message, place }) => [severity, message, place.line])).toEqual([
      ["error", 'nothing in this notebook has the label "sec-b"', 4],
      ["error", '"@fig-z" is no source of the bibliography, and no label in this notebook', 5],
      ["error", 'nothing in this notebook has the label "nowhere"', 6],
    ]);
    expect(problems[0]!.remedy).toContain("sec-a");
    expect(await main("{ref}`sec-b`")).toContain('<span class="unresolved">sec-b</span>');
  });

  it("leave labels that two code cells share to the check of the cells, and tell of one shared with the text", async () => {
    const cells = [
      codeCell("//| label: fig-a\nf", [FIGURE]),
      codeCell("//| label: fig-a\nf", [FIGURE]),
      markdownCell("(fig-a)=\nText."),
    ];
    const { problems } = await render(executedNotebook(cells));
    const told = problems.filter(({ ruleId }) => ruleId === "labels-are-unique");
    expect(told).toMatchObject([{ place: { cellIndex: 2, line: 2 } }]);
  });

  it("keep the id of a label when a heading of the same name stands before it, and tell of a label given twice", async () => {
    const html = await main("## Fig A\n\n(fig-a)=\nText.", "(fig-a)=\nOther.");
    expect(html).toContain('<h2 id="fig-a-3">Fig A</h2>');
    expect(await problemsOf("(fig-a)=\nText.", "one\n\n(fig-a)=\nOther.")).toMatchObject([
      { ruleId: "labels-are-unique", severity: "error", place: { cellIndex: 1, line: 4 } },
    ]);
  });
});

function pageOf(file: string): string | undefined {
  return file === "notebooks/b.ipynb" ? "b.html" : undefined;
}

describe("figures of several parts", () => {
  const PICTURE = "data:image/png;base64,AAAA";
  const parts = `:::::{figure}
:label: fig-rain
:alt: no picture of its own

(fig-rain-day)=
![Rain by day](${PICTURE})

::::{figure} ${PICTURE}
:label: fig-rain-night
:alt: Rain by night

At *night*
::::

Rain, twice
:::::

:::{figure} ${PICTURE}
:label: fig-snow
:alt: Snow

Snow
:::`;
  const references =
    "@fig-rain {ref}`fig-rain-day` [](#fig-rain-night) {numref}`in %s <fig-rain-night>` @fig-snow";

  it("call each part by a letter, under its own picture, and refer to it by number and letter", async () => {
    const html = await main(`${references}\n\n${parts}`);
    expect(html).toMatch(
      /<figure id="fig-rain" class="figure-frame"><div class="figure-parts">\s*<figure id="fig-rain-day" class="figure-part"><img[^>]*alt="Rain by day"[^>]*><figcaption><span class="part-number">\(a\)<\/span><\/figcaption><\/figure>\s*<figure id="fig-rain-night" class="figure-part"><img[^>]*alt="Rain by night"[^>]*><figcaption><span class="part-number">\(b\)<\/span> At <em>night<\/em><\/figcaption><\/figure>\s*<\/div>\s*<figcaption><span class="number">Figure\u00a01<\/span> Rain, twice/,
    );
    const said = [...html.matchAll(/class="reference">([^<]*)</g)].map(([, words]) => words);
    expect(said).toEqual([
      "Figure\u00a01",
      "Figure\u00a01a",
      "Figure\u00a01b",
      "in 1b",
      // Parts are not counted as figures.
      "Figure\u00a02",
    ]);
  });

  it("are called as the page's language calls them", async () => {
    const html = await main(`---\nlang: zh\n---\n${references}\n\n${parts}`);
    expect(html).toContain('<a href="#fig-rain-night" class="reference">图\u00a01b</a>');
    expect(html).toContain('<span class="part-number">（b）</span> At');
  });

  it("may be pictures alone, line after line, with a caption below", async () => {
    const html = await main(
      `:::{figure}\n![One](${PICTURE})\n![Two](${PICTURE})\n![Three](${PICTURE})\n\nAll\n:::`,
    );
    expect([...html.matchAll(/part-number">(.*?)</g)].map(([, letter]) => letter)).toEqual([
      "(a)",
      "(b)",
      "(c)",
    ]);
    expect(html).toMatch(/<span class="number">Figure\u00a01<\/span> All/);
  });

  it("need alternative text for each, and labels that are their own", async () => {
    const problems = await problemsOf(
      `:::{figure}\n:label: fig-two\n\n![One](${PICTURE})\n\n![](${PICTURE})\n\nAll\n:::\n\n:::{figure}\n\n(fig-two)=\n![Three](${PICTURE})\n\n![Four](${PICTURE})\n:::`,
    );
    expect(problems.map(({ ruleId, place }) => [ruleId, place.line])).toEqual([
      ["images-have-alt", 6],
      ["labels-are-unique", 14],
    ]);
  });

  it("are one picture, which is no part, where there is but one", async () => {
    const html = await main(`:::{figure}\n![One](${PICTURE})\n\nAll\n:::`);
    expect(html).not.toContain("part");
    expect(html).toMatch(/<span class="number">Figure\u00a01<\/span> All/);
  });
});

describe("files that the text names", () => {
  const PNG = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
    "base64",
  );
  const files = new Map([
    ["notebooks/img/dot.png", PNG],
    ["data/cars.csv", Buffer.from("a,b\n")],
  ]);
  const readFile = async (path: string): Promise<Uint8Array | undefined> => files.get(path);
  const renderText = async (source: string, options = {}): ReturnType<typeof render> =>
    render(executedNotebook([markdownCell(source)]), { readFile, ...options }, { path: "sub/a.html" });

  it("become hashed assets, found from the notebook's folder or, with a slash, from the project", async () => {
    const page = await renderText("![dot](img/dot.png) [data](/data/cars.csv) [again](../data/cars.csv?x#y)");
    expect(page.problems).toEqual([]);
    expect(page.html).toMatch(
      /<img src="\.\.\/assets\/dot\.[0-9a-f]{10}\.png" width="5" height="5" alt="dot"/,
    );
    expect(page.html).toMatch(/<a href="\.\.\/assets\/cars\.[0-9a-f]{10}\.csv">data<\/a>/);
    expect(page.assets.filter(({ path }) => path.includes("cars"))).toHaveLength(1);
  });

  it("are found in raw HTML too", async () => {
    const page = await renderText('<img src="img/dot.png" alt="x" width="3">');
    expect(page.html).toMatch(/<img src="\.\.\/assets\/dot\.[0-9a-f]{10}\.png" alt="x" width="3" \/>/);
  });

  it("that are not there, lie outside the project or elsewhere on the net are problems", async () => {
    const { problems, html } = await renderText(
      "![a](no.png)\n![b](../../etc/passwd)\n![c](https://example.org/c.png)\n[d](no.csv)",
    );
    expect(problems.map(({ ruleId, message }) => [ruleId, message.split(":")[0]])).toEqual([
      ["images-are-local", "the picture no.png does not exist"],
      ["images-are-local", "the picture ../../etc/passwd lies outside the project"],
      ["images-are-local", expect.stringContaining("the picture https")],
      ["links-resolve", "the link no.csv does not exist"],
    ]);
    expect(html).not.toMatch(/<img/);
  });

  it("that became pages are linked as pages", async () => {
    expect((await renderText("[other](b.ipynb#part)", { pageOf })).html).toContain(
      '<a href="../b.html#part">other</a>',
    );
  });

  it("pasted into the cell are taken from the cell", async () => {
    const attachments = { "a b.png": { "image/png": PNG.toString("base64") } };
    const cells = [
      markdownCell("![x](attachment:a%20b.png)", {}, attachments),
      markdownCell("![y](attachment:a%20b.png)"),
    ];
    const page = await render(executedNotebook(cells));
    expect(page.html).toMatch(/<img src="assets\/a-b\.[0-9a-f]{10}\.png"/);
    expect(page.problems).toMatchObject([
      { place: { cellIndex: 1 }, message: "the cell has no attachment called a b.png" },
    ]);
  });

  it("without words for those who do not see them are a warning", async () => {
    expect((await renderText("![](img/dot.png)")).problems).toMatchObject([
      { ruleId: "images-have-alt", severity: "warning" },
    ]);
  });
});

describe("what drawing finds", () => {
  const source = "$\\text{a_b}$ and [away](gone.md)";

  it("weighs what the project says, on the page as in the list, and may be off", async () => {
    const rules = severityOf({ "math-renders": "warning", "links-resolve": "off" });
    const page = await render(executedNotebook([markdownCell(source)]), { severityOf: rules });
    expect(page.problems.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ["math-renders", "warning"],
    ]);
    expect(page.html).toContain("math-renders");
    expect(page.html).not.toContain("links-resolve");
  });
});
