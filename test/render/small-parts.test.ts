import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { hashedAsset, PageAssets, relativeUrl } from "../../src/render/assets/asset.js";
import { contents } from "../../src/render/contents.js";
import { cutText } from "../../src/render/text/cut-text.js";
import { dataTableView } from "../../src/render/tables/data-table-view.js";
import { formatDate } from "../../src/render/text/format-date.js";
import { loadHighlight } from "../../src/render/text/highlight.js";
import { createIds, slug } from "../../src/render/numbering/ids.js";
import { imageSize } from "../../src/render/assets/image-size.js";
import { katexAssets } from "../../src/render/assets/katex-assets.js";
import { loadMath } from "../../src/render/text/math.js";
import { withoutMarks } from "../../src/render/outputs/latex-view.js";
import { plainTex } from "../../src/render/plain-text.js";
import { chooseBundle, PLOTLY_BUNDLES, plotlyAsset } from "../../src/render/figures/plotly-bundle.js";
import { readTabularData } from "../../src/notebook/outputs/tabular-data.js";
import { escapeHtml, jsonForScript } from "../../src/render/safety/trusted-html.js";

describe("assets", () => {
  it("are named for their content, so the same content is one file", () => {
    const path = hashedAsset("a b/plot 图.PNG", "x").path;
    expect(path).toMatch(/^assets\/plot-图\.[0-9a-f]{10}\.png$/);
    expect(hashedAsset("plot 图.PNG", "x").path).toBe(path);
    expect(hashedAsset("plot 图.PNG", "y").path).not.toBe(path);
  });

  it("are addressed from the page that uses them", () => {
    const assets = new PageAssets("a/b/c.html");
    expect(assets.add({ path: "assets/图 1.css", content: "" })).toBe("../../assets/%E5%9B%BE%201.css");
    expect(relativeUrl("index.html", "a/b.html")).toBe("a/b.html");
    expect(assets.all()).toHaveLength(1);
  });
});

describe("ids", () => {
  it("are readable in any script, and each is given once", () => {
    expect(slug("4.2 模型 & R²: *why*?")).toBe("4-2-模型-r²-why");
    const ids = createIds();
    expect([ids.claim("Model"), ids.claim("model!"), ids.claim("???"), ids.claim("main")]).toEqual([
      "model",
      "model-2",
      "section",
      "main-2",
    ]);
  });
});

describe("JSON for a script block", () => {
  it("cannot end the block or open a comment, and reads back the same", () => {
    const value = { a: "</script><!--<script>", b: "\u2028 & ' \"" };
    const text = String(jsonForScript(value));
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe("formulas in plain text", () => {
  it("are written with the letters there are", () => {
    expect(plainTex("R^2 \\approx 0.65")).toBe("R² ≈ 0.65");
    expect(plainTex("\\beta_0 + \\hat{y}\\,x^{-1}")).toBe("β_0 + y x⁻¹");
    expect(plainTex("10^{12}")).toBe("10^12");
  });
});

describe("escaping", () => {
  it("leaves no character that means something in HTML", () => {
    expect(String(escapeHtml(`<a href='x' title="y">&\``))).not.toMatch(/[<>"'`]/);
  });
});

describe("figure code", () => {
  it("is the smallest bundle that draws every trace", () => {
    expect(chooseBundle(["scatter", "bar"]).packageName).toBe("plotly.js-basic-dist-min");
    expect(chooseBundle(["scatter", "heatmap"]).packageName).toBe("plotly.js-cartesian-dist-min");
    expect(chooseBundle(["scatter", "sankey"]).packageName).toBe("plotly.js-dist");
  });

  it("lists the traces that each package says it has, all of one version", () => {
    const require = createRequire(import.meta.url);
    const versions = PLOTLY_BUNDLES.map(({ packageName, traces }) => {
      const root = require.resolve(`${packageName}/package.json`);
      const readme = readFileSync(root.replace("package.json", "README.md"), "utf8");
      const named = /Contains trace modules (.*)\./.exec(readme)?.[1];
      if (traces)
        expect([...traces].toSorted()).toEqual(
          [...named!.matchAll(/`(\w+)`/g)].map((match) => match[1]).toSorted(),
        );
      return (require(root) as { version: string }).version;
    });
    expect(new Set(versions).size).toBe(1);
  });

  it("is read once", async () => {
    const [first, second] = await Promise.all([plotlyAsset(["bar"]), plotlyAsset(["pie"])]);
    expect(first).toBe(second);
  });
});

describe("formulas", () => {
  it("become HTML and MathML", async () => {
    const math = await loadMath();
    const result = math("\\frac{1}{2}", true);
    expect(result.type === "math" && String(result.html)).toMatch(
      /<math .*<mfrac>.*katex-display|katex-display.*<mfrac>/s,
    );
  });

  it("is valid MathML where an operator has several words", async () => {
    const math = await loadMath();
    for (const tex of [
      "\\argmin_x f(x)",
      "\\operatorname*{arg\\,max}_\\theta L",
      "\\limsup x",
      "\\mathop{\\text{rank}} A",
    ]) {
      const result = math(tex, true);
      expect(result.type === "math" && String(result.html)).toMatch(/<math /);
      expect(result.type === "math" && String(result.html)).not.toMatch(/<mo\b[^>]*><m/);
    }
  });

  it("that cannot be set say what is wrong and how far in", async () => {
    const math = await loadMath();
    expect(math("a\n\\text{cosine_similarity}", false)).toEqual({
      type: "error",
      message: expect.stringMatching(/^Expected 'EOF', got '_' at position 15/),
      lineOffset: 1,
    });
  });

  it("make no links, load nothing, and do not run away", async () => {
    const math = await loadMath();
    for (const tex of [
      "\\href{javascript:alert(1)}{x}",
      "\\includegraphics{http://x/y.png}",
      "\\htmlData{a=b}{x}",
    ]) {
      const result = math(tex, false);
      if (result.type === "math") expect(String(result.html)).not.toMatch(/<a |<img|data-a/);
    }
    expect(math("\\def\\a{\\a\\a}\\a", false).type).toBe("error");
  });

  it("lose the marks that surround them in outputs", () => {
    expect(withoutMarks("$\\displaystyle x$")).toBe("\\displaystyle x");
    expect(withoutMarks("\\begin{equation*}\nx\n\\end{equation*}")).toBe("x");
    expect(withoutMarks("\\begin{align}x\\end{align}")).toBe("\\begin{align}x\\end{align}");
    expect(withoutMarks("$a$ and $b$")).toBe("$a$ and $b$");
  });

  it("come with a stylesheet whose fonts are all assets, woff2 only", async () => {
    const { css, fonts } = await katexAssets();
    const urls = [...String(css.content).matchAll(/url\(([^)]+)\)/g)].map((match) => `assets/${match[1]}`);
    expect(urls.length).toBeGreaterThan(15);
    expect(new Set(urls)).toEqual(new Set(fonts.map(({ path }) => path)));
    expect(fonts.every(({ path }) => path.endsWith(".woff2"))).toBe(true);
  });
});

describe("code", () => {
  it("gets classes and no colours of its own, and every character of it is kept and escaped", async () => {
    const code = 'const a: string = "<b>&";\n// é\n';
    const highlight = await loadHighlight(["typescript"]);
    const html = String(highlight(code, "ts"));
    expect(html).toContain('<span class="hl-keyword">const</span>');
    expect(html).not.toContain("style=");
    const text = html
      .replace(/<\/?span[^>]*>/g, "")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");
    expect(text).toBe(code);
  });

  it("of an unknown language is escaped and plain", async () => {
    const highlight = await loadHighlight(["nonsense"]);
    expect(String(highlight("<x>", "nonsense"))).toBe("&#60;x&#62;");
  });
});

describe("long texts", () => {
  it("are cut in the middle, say how much is missing, and are there in full as a file", () => {
    const assets = new PageAssets("a.html");
    const text = Array.from({ length: 600 }, (_, line) => `line ${line + 1}`).join("\n");
    const { head, tail, cut } = cutText(text, text, { name: "cell-1", assets });
    expect(head.split("\n")).toHaveLength(40);
    expect(tail.endsWith("line 600")).toBe(true);
    expect(cut).toMatchObject({ hiddenLines: 548 });
    expect(assets.all()[0]).toMatchObject({ content: text });
  });

  it("of one endless line are cut as well", () => {
    const { head, tail, cut } = cutText("x".repeat(100_000), "", {
      name: "a",
      assets: new PageAssets("a.html"),
    });
    expect(head.length + tail.length).toBeLessThan(20_000);
    expect(cut!.hiddenCharacters).toBeGreaterThan(80_000);
  });

  it("are never cut within a character", () => {
    const file = { name: "a", assets: new PageAssets("a.html") };
    for (const text of ["😀".repeat(20_000), `x${"😀".repeat(20_000)}`]) {
      const { head, tail } = cutText(text, "", file);
      expect((head + tail).replaceAll("😀", "").replace(/^x/, "")).toBe("");
    }
  });

  it("that fit are left as they are", () => {
    expect(cutText("a\nb", "", { name: "a", assets: new PageAssets("a.html") })).toEqual({
      head: "a\nb",
      tail: "",
      cut: undefined,
    });
  });
});

function numbersView(rowCount: number, columnCount: number): ReturnType<typeof dataTableView> {
  const values = Array.from({ length: rowCount }, (_, row) => row);
  const columns = Array.from({ length: columnCount }, (_, index) => ({ name: `column ${index}`, values }));
  return dataTableView(
    { rowCount, columns },
    { maxRows: 500, name: "t", assets: new PageAssets("a.html"), lang: "en" },
  );
}

describe("tables of data", () => {
  it("are read by field order, from objects or arrays, and say what is missing", () => {
    const schema = { fields: [{ name: "b" }, { name: "a" }] };
    expect(readTabularData({ schema, data: [{ a: 1, b: "x" }, ["y", null]] })).toEqual({
      rowCount: 2,
      columns: [
        { name: "b", isLabel: false, values: ["x", "y"] },
        { name: "a", isLabel: false, values: [1, null] },
      ],
    });
    expect(readTabularData({ data: "no" })).toBeUndefined();
  });

  it("have a numeric column only where every value is a number", () => {
    const table = {
      rowCount: 2,
      columns: [
        { name: "a", values: [1.25, null] },
        { name: "b", values: [1, "x"] },
      ],
    };
    const { columns, rows } = dataTableView(table, {
      maxRows: 5,
      name: "t",
      assets: new PageAssets("a.html"),
      lang: "en",
    });
    expect(columns).toEqual([
      { heading: "a", isLabel: false, isNumeric: true, fractionDigits: 3 },
      { heading: "b", isLabel: false, isNumeric: false, fractionDigits: 0 },
    ]);
    expect(rows[1]).toEqual([{ kind: "missing" }, { kind: "text", text: "x" }]);
  });

  it("say that a number is below the floor of its column, and keep its digits at hand", () => {
    const fields = [{ name: "p", type: "number", decimals: 3, floor: 0.001 }];
    const table = readTabularData({ schema: { fields }, data: [{ p: 1.49e-12 }, { p: 0.0123 }] })!;
    const { rows } = dataTableView(table, {
      maxRows: 5,
      name: "t",
      assets: new PageAssets("a.html"),
      lang: "en",
    });
    expect(rows).toEqual([
      [{ kind: "number", whole: "< 0", fraction: ".001", full: "1.49e-12" }],
      [{ kind: "number", whole: "0", fraction: ".012", full: "0.0123" }],
    ]);
  });

  it("write numbers that say how in the language of the page, and keep their digits at hand", () => {
    const style = { kind: "percent", digits: 1 };
    const fields = [{ name: "share", type: "number", style }];
    const table = readTabularData({ schema: { fields }, data: [{ share: 0.6511 }, { share: null }] })!;
    const { columns, rows } = dataTableView(table, {
      maxRows: 5,
      name: "t",
      assets: new PageAssets("a.html"),
      lang: "de",
    });
    expect(columns).toMatchObject([{ isNumeric: true }]);
    expect(rows).toEqual([
      [{ kind: "number", whole: "65,1\u00a0%", fraction: "", full: "0.6511" }],
      [{ kind: "missing" }],
    ]);
  });

  it("are drawn row by row, with what follows the first page marked, and everything escaped", () => {
    const rest = Array.from({ length: 26 }, () => 7);
    const columns = [
      { name: "name", isLabel: true, values: ['<a & "b">', null, ...rest.map(String)] },
      { name: "price", values: [1.25, null, ...rest] },
      { name: "text", values: ["back\\slash", null, ...rest.map(String)] },
    ];
    const view = dataTableView(
      { rowCount: 28, columns },
      { maxRows: 500, name: "t", assets: new PageAssets("a.html"), lang: "en" },
    );
    const rows = String(view.rowsHtml((key) => `<${key}>`)).split("\n");
    const none =
      '<span aria-hidden="true">–</span><span class="visually-hidden">&lt;missing_value&gt;</span>';
    expect(rows).toHaveLength(29);
    expect(rows[0]).toBe(
      `<tr><th scope="row">&lt;a &amp; &quot;b&quot;&gt;</th><td class="number-column">1<span class="fraction" style="--digits:3">.25</span></td><td>back&#92;slash</td></tr>`,
    );
    expect(rows[1]).toBe(
      `<tr><td class="missing">${none}</td><td class="missing number-column">${none}<span class="fraction" style="--digits:3"></span></td><td class="missing">${none}</td></tr>`,
    );
    expect(rows[19]).toMatch(/^<tr><th/);
    expect(rows[20]).toMatch(/^<tr class="later"><th/);
    expect(view.rows[0]![1]).toEqual({ kind: "number", whole: "1", fraction: ".25", full: undefined });
  });

  it("that are long are cut, and whole as CSV", () => {
    const assets = new PageAssets("a.html");
    const table = {
      rowCount: 500,
      columns: [{ name: "a", values: Array.from({ length: 500 }, (_, row) => row / 3) }],
    };
    const view = dataTableView(table, { maxRows: 30, name: "t", assets, lang: "en" });
    expect(view.rows).toHaveLength(30);
    expect(String(assets.all()[0]!.content).split("\r\n")).toHaveLength(502);
    expect(
      dataTableView({ ...table, rowCount: 35 }, { maxRows: 30, name: "t", assets, lang: "en" }).rows,
    ).toHaveLength(35);
  });

  it("are paged above a screen of rows, sorted from five, and small where a sheet does not hold them", () => {
    expect(numbersView(4, 2)).toMatchObject({ pageRows: undefined, isSortable: false, csvUrl: undefined });
    expect(numbersView(25, 2)).toMatchObject({ pageRows: undefined, isSortable: true, csvUrl: undefined });
    expect(numbersView(26, 2)).toMatchObject({ pageRows: 20, isWide: false });
    expect(numbersView(26, 2).csvUrl).toMatch(/\.csv$/);
    expect(numbersView(4, 9).isWide).toBe(true);
    expect(numbersView(500, 100).rows).toHaveLength(60);
  });
});

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? Array.from(Buffer.from(part, "latin1")) : part)),
  );
}

describe("the size of a picture", () => {
  it("is read from PNG, GIF, JPEG and WebP, and from nothing else", () => {
    const png = bytes(
      [0x89],
      "PNG\r\n\u001a\n",
      [0, 0, 0, 13],
      "IHDR",
      [0, 0, 2, 0, 0, 0, 1, 0],
      [8, 6, 0, 0, 0],
    );
    expect(imageSize(png)).toEqual({ width: 512, height: 256 });
    expect(imageSize(bytes("GIF89a", [10, 0, 20, 0, 0, 0]))).toEqual({ width: 10, height: 20 });
    const jpeg = bytes(
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40],
      Array.from({ length: 12 }, () => 0),
    );
    expect(imageSize(jpeg)).toEqual({ width: 40, height: 30 });
    const webp = bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0], [99, 0, 0], [49, 0, 0]);
    expect(imageSize(webp)).toEqual({ width: 100, height: 50 });
    expect(imageSize(bytes("<svg/>"))).toEqual({});
    expect(imageSize(new Uint8Array())).toEqual({});
  });
});

describe("the list of contents", () => {
  it("has sections and subsections, whatever level the notebook begins with", () => {
    const headings = [
      { depth: 1, id: "a", title: "A" },
      { depth: 2, id: "b", title: "B" },
      { depth: 3, id: "c", title: "C" },
    ];
    expect(contents(headings, 1)).toEqual([
      { id: "a", title: "A", children: [{ id: "b", title: "B", children: [] }] },
    ]);
    expect(contents([{ depth: 3, id: "c", title: "C" }], 0)).toEqual([{ id: "c", title: "C", children: [] }]);
  });
});

describe("dates", () => {
  it("are said in the page's language and move into no other day", () => {
    expect(formatDate("2024-05-31", "en")).toBe("May 31, 2024");
    expect(formatDate("2024-05-31", "zh")).toBe("2024年5月31日");
    expect(formatDate("2024-05", "en")).toBe("May 2024");
    expect(formatDate("2024", "en")).toBe("2024");
  });
});
