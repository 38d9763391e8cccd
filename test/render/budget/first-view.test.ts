import { describe, expect, it } from "vitest";
import { firstView } from "../../../src/render/budget/first-view.js";
import { fontsInUse } from "../../../src/render/budget/fonts-in-use.js";
import { codeCell, display, executedNotebook, markdownCell } from "../executed-notebook.js";
import { render } from "../render.js";

const noise = (length: number): string => {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCodePoint(33 + (state % 90));
  }).join("");
};

const css = `
  @font-face { font-family: Plain; src: url(plain.woff2) }
  @font-face { font-family: Plain; font-weight: 700; src: url(bold.woff2) }
  @font-face { font-family: "Slanted"; font-style: italic; src: url("slanted.woff2") }
  .text { font: normal 1em Plain, serif } .text .strong { font-family: Plain; font-weight: bold }
  .far .slant > span { font-family: Slanted; font-style: italic }`;

const names = (html: string): string[] => fontsInUse(css, html).map(({ url }) => url);
const asset = (path: string, content: string) => ({ path: `assets/${path}`, content });

describe("the first view of a page", () => {
  it("holds the fonts that something on it is set in, and no others", () => {
    expect(names('<p class="text">a</p>')).toEqual(["plain.woff2"]);
    expect(names('<p class="a text"><b class="strong">a</b></p>')).toEqual(["plain.woff2", "bold.woff2"]);
    expect(names('<i class="slant"><span>a</span></i>')).toEqual(["slanted.woff2"]);
    expect(names("<p><span>a</span></p>")).toEqual([]);
  });

  it("holds what is loaded at once, by what it weighs on its way, and nothing that waits", () => {
    const assets = [
      asset("a.css", css),
      asset("a.js", noise(5000)),
      asset("plain.woff2", noise(900)),
      asset("bold.woff2", "b"),
      asset("now.png", noise(300)),
      asset("later.png", noise(9000)),
      asset("plotly.js", noise(9000)),
    ];
    const html =
      '<link rel="stylesheet" href="../assets/a.css"><link rel="alternate" href="../assets/bold.woff2">' +
      '<script src="../assets/a.js"></script><p class="text" data-src="../assets/plotly.js">a</p>' +
      '<img src="../assets/now.png"><img src="../assets/later.png" loading="lazy"><img src="data:,x">';
    const view = firstView("deep/a.html", html, assets);
    expect(view.parts.map(({ name }) => name).toSorted()).toEqual(
      ["a.css", "a.js", "now.png", "plain.woff2", "the page"].toSorted(),
    );
    expect(view.parts[0]!.name).toBe("a.js");
    expect(view.byteCount).toBe(view.parts.reduce((sum, { byteCount }) => sum + byteCount, 0));
    expect(view.parts.find(({ name }) => name === "a.css")!.byteCount).toBeLessThan(css.length);
  });
});

describe("page-within-budget", () => {
  const heavy = executedNotebook([
    markdownCell("# Heavy"),
    codeCell("f", [
      display({ "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg"><!--${noise(300_000)}--></svg>` }),
    ]),
  ]);

  it("is a problem with the weight of each part, and the build fails on it", async () => {
    const { problems } = await render(heavy);
    expect(problems).toMatchObject([
      { ruleId: "page-within-budget", severity: "error", place: { file: "notebooks/a.ipynb" } },
    ]);
    expect(problems[0]!.message).toMatch(
      /^opening the report loads \d{3} kB, compressed, and may load 200 kB: the page \d{3} kB, galley\.\w+\.css \d+ kB/,
    );
  });

  it("leaves a page alone within the budget that a project sets", async () => {
    expect((await render(heavy, { firstViewKb: 1000 })).problems).toEqual([]);
    expect((await render(executedNotebook([markdownCell("# Light, $x^2$")]))).problems).toEqual([]);
  });
});
