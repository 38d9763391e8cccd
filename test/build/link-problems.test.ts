import { describe, expect, it } from "vitest";
import { linkProblems } from "../../src/build/site/link-problems.js";
import { formatPlace } from "../../src/notebook/problem.js";
import { executedNotebook, markdownCell } from "../render/executed-notebook.js";

const PAGES = new Map([
  ["a.html", '<h1 id="top-of-a">A</h1>'],
  ["index.html", ""],
  ["deep/b.html", '<p id="sec-rain"></p><p id="图"></p>'],
]);

async function problemsOf(html: string, source = "text", rules = {}): Promise<string[]> {
  const pages = new Map([...PAGES, ["c.html", `<div class="cell prose" id="cell-c1">${html}</div>`]]);
  const site = {
    paths: new Set([...pages.keys(), "assets/x.csv"]),
    html: async (path: string): Promise<string | undefined> => pages.get(path),
  };
  const { notebook } = executedNotebook([markdownCell(source)]);
  const page = { file: "notebooks/c.ipynb", path: "c.html", source: notebook };
  const found = await linkProblems([page], site, { rules });
  return [...found.values()]
    .flat()
    .map(({ place, message, remedy }) => `${formatPlace(place)}: ${message}. ${remedy}`);
}

describe("the links of a site", () => {
  it("lead to pages, files and places that are there", async () => {
    const good = [
      "a.html",
      "a.html#top-of-a",
      "deep/b.html#%E5%9B%BE",
      "deep/../a.html?x=1#",
      "assets/x.csv#any",
      "#cell-c1",
      "index.html#tag=r%C2%B2",
      "index.html#q=rain",
      "https://example.org/#x",
      "mailto:a@b.org",
      "data:,x",
    ];
    expect(await problemsOf(good.map((url) => `<a href="${url}">x</a>`).join(""))).toEqual([]);
  });

  it("are told by cell and line where they lead to no such place, with the nearest name", async () => {
    const source = "# C\n\n[Rain](deep/b.ipynb#sec-rian)";
    expect(await problemsOf('<a href="deep/b.html#sec-rian">Rain</a>', source)).toEqual([
      "notebooks/c.ipynb, cell 1, line 3: the link deep/b.html#sec-rian leads to a place that is not on the page deep/b.html. Did you mean #sec-rain?",
    ]);
  });

  it.each([
    ['<a href="deep/d.html">', "leads to no page or file of the site. Did you mean deep/b.html?"],
    ['<img src="assets/gone.png">', "leads to no page or file of the site. Link to a notebook"],
    ['<a href="../x.html">', "leads out of the site. Link to it by its address in the web."],
    ['<a href="/x.html">', "leads out of the site"],
    ['<a href="#nowhere">', "leads to a place that is not on the page c.html. Give the place a label"],
  ])("%s is told", async (html, words) => {
    expect(await problemsOf(html)).toEqual([expect.stringContaining(words)]);
  });

  it("are not looked at where the rule is off", async () => {
    expect(await problemsOf('<a href="#nowhere">', "text", { "links-resolve": "off" })).toEqual([]);
  });
});
