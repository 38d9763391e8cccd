import { describe, expect, it } from "vitest";
import type { RenderedPage } from "../../../src/render/render-options.js";
import { executedNotebook, markdownCell } from "../executed-notebook.js";
import { mainOf, render } from "../render.js";

// Published works, cited as they stand on their title pages.
const SOURCES = String.raw`
@article{knuth1984, author={Donald E. Knuth}, title={Literate Programming}, journal={The Computer Journal}, year=1984, volume=27, number=2, pages={97--111}, doi={10.1093/comjnl/27.2.97}}
@book{wirth1976, author={Wirth, Niklaus}, title={Algorithms + Data Structures = Programs}, publisher={Prentice-Hall}, year=1976}
@article{erdos1959, author={Erd{\H o}s, Paul and R{\'e}nyi, Alfr{\'e}d}, title={On random graphs {I}}, journal={Publicationes Mathematicae}, volume=6, pages={290--297}, year=1959}
@book{zhou2016, author={周, 志华}, title={机器学习}, publisher={清华大学出版社}, year=2016}
@inproceedings{devlin2019, author={Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina}, title={BERT}, booktitle={NAACL}, year=2019}
@misc{hostile, author={Eve}, title={<img src=x onerror=alert(1)> \& <script>alert(1)</script>}, url={javascript:alert(1)}, year=2020}
`;

const FRONT = "---\nbibliography: sources.bib\n---\n";

const files: Record<string, string> = {
  "notebooks/sources.bib": SOURCES,
  "notebooks/unclosed.bib": "@misc{one, title={a \\{ b}}\n\n@misc{two, title={a}\n@misc{three, title={b}}",
  "notebooks/broken.bib": "@article{k,\n title={a} year=3}",
  "notebooks/note.csl":
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation></style>',
  "notebooks/title.csl":
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout prefix="&#171;" suffix="&#187;"><text variable="title"/></layout></citation></style>',
};

const page = (source: string): Promise<RenderedPage> =>
  render(executedNotebook([markdownCell(source)]), {
    readFile: async (path) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
  });
const words = (html: string): string =>
  html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&#38;", "&");
const sentence = async (text: string, front = FRONT): Promise<string> =>
  words(/<p>([^]*?)<\/p>/.exec(mainOf(await page(front + text)))![1]!);

describe("a citation", () => {
  it.each([
    ["[@knuth1984]", "(Knuth, 1984)"],
    ["@knuth1984 says", "Knuth (1984) says"],
    ["[see @knuth1984, pp. 98-99; @wirth1976]", "(see Knuth, 1984, pp. 98–99; Wirth, 1976)"],
    ["[@wirth1976, chap. 3]", "(Wirth, 1976, Chapter 3)"],
    ["[@wirth1976, passim]", "(Wirth, 1976 passim)"],
    ["[-@knuth1984]", "(1984)"],
    ["{cite:author}`knuth1984` said", "Knuth said"],
    ["{cite:p}`knuth1984,wirth1976`", "(Knuth, 1984; Wirth, 1976)"],
    ["{cite:t}`knuth1984,wirth1976`", "Knuth (1984); Wirth (1976)"],
    ["@erdos1959", "Erdős & Rényi (1959)"],
    ["@KNUTH1984", "Knuth (1984)"],
  ])("%s reads %s in APA style", async (text, expected) => {
    expect(await sentence(text)).toBe(expected);
  });

  it("is numbered in order of first mention in a numeric style", async () => {
    const front = "---\nbibliography: sources.bib\ncsl: vancouver\n---\n";
    expect(await sentence("One [@wirth1976], two [@knuth1984], one [@wirth1976].", front)).toBe(
      "One (1), two (2), one (1).",
    );
  });

  it("takes a style from a file of the project", async () => {
    const front = "---\nbibliography: [sources.bib]\ncsl: title.csl\n---\n";
    expect(await sentence("[@knuth1984]", front)).toBe("«Literate Programming»");
  });

  it("leads to its entry in the list of sources, which holds what is cited and no more", async () => {
    const html = mainOf(await page(`${FRONT}[@knuth1984] and [@erdos1959].`));
    expect(html).toContain('(<a href="#source-knuth1984">Knuth, 1984</a>)');
    const list = html.slice(html.indexOf('id="references"'));
    expect(list).toMatch(/role="doc-bibliography" aria-labelledby="references-title"/);
    expect(words(list)).toContain(
      "Knuth, D. E. (1984). Literate Programming. The Computer Journal, 27(2), 97–111. https://doi.org/10.1093/comjnl/27.2.97",
    );
    expect(list).toContain('href="https://doi.org/10.1093/comjnl/27.2.97"');
    expect(list.match(/<li id="source-/g)).toHaveLength(2);
  });

  it("leads each source of a group, and a narrative citation, to its entry", async () => {
    const html = mainOf(await page(`${FRONT}[@knuth1984; @wirth1976, p. 2] and @knuth1984.`));
    expect(html).toContain(
      '(<a href="#source-knuth1984">Knuth, 1984</a>; <a href="#source-wirth1976">Wirth, 1976, p. 2</a>)',
    );
    expect(html).toContain('<a href="#source-knuth1984">Knuth (1984)</a></span>.');
  });

  it("speaks Chinese on a Chinese page", async () => {
    const html = mainOf(await page("---\nlang: zh\nbibliography: sources.bib\n---\n[@zhou2016]"));
    expect(words(html)).toContain("（周，2016）");
    expect(html).toContain("参考文献");
    expect(words(html)).toContain("机器学习");
  });

  it.each([
    [
      "见 @knuth1984 与[@wirth1976; @erdos1959]。",
      "见 Knuth（1984） 与（Erdős & Rényi，1959；Wirth，1976）。",
    ],
    ["[@wirth1976, p. 2]", "（Wirth，1976，p. 2）"],
    ["[@devlin2019]", "（Devlin 等，2019）"],
  ])("has the punctuation of a Chinese sentence: %s", async (text, expected) => {
    const front = "---\nlang: zh\nbibliography: sources.bib\n---\n";
    expect(await sentence(text, front)).toBe(expected);
  });

  it("may stand beside a label of the notebook", async () => {
    const html = words(mainOf(await page(`${FRONT}(part)=\n## Part\n\n[@knuth1984; @part]`)));
    expect(html).toContain("(Knuth, 1984) (Part)");
  });

  it("runs and links nothing that a bibliography brings", async () => {
    const html = mainOf(await page(`${FRONT}[@hostile]`));
    expect(html).not.toMatch(/<img|<script|href="javascript/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });
});

describe("a citation that cannot be made", () => {
  it("is no fault of its own where the bibliography cannot be read", async () => {
    const { problems } = await page("---\nbibliography: none.bib\n---\n[@knuth1984] and @fig-none");
    expect(problems.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ["bibliography-is-readable", "error"],
      ["references-resolve", "error"],
    ]);
  });

  it("is an error where it is written as labels are, also without a bibliography", async () => {
    const { problems } = await page("(fig-there)=\n## Part\n\n@fig-ther and @someone");
    expect(problems.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ["error", "Sources and labels here: fig-there."],
      ["warning", "Name the BibTeX file in the front matter: `bibliography: sources.bib`."],
    ]);
  });

  it("names the line and the keys there are", async () => {
    const { problems } = await page(`${FRONT}Text.\n\nAs [@knuth1985] and [@wirth1976] say.`);
    expect(problems).toEqual([
      {
        ruleId: "references-resolve",
        severity: "error",
        place: { file: "notebooks/a.ipynb", cellIndex: 0, line: 6 },
        message: '"@knuth1985" is no source of the bibliography, and no label in this notebook',
        remedy: "Sources and labels here: knuth1984, wirth1976, erdos1959, zhou2016, devlin2019, hostile.",
      },
    ]);
  });

  it("keeps the rest of its group", async () => {
    expect(await sentence("[@knuth1984; @nobody]")).toBe("(Knuth, 1984) (@nobody)");
  });

  it.each([
    ["bibliography: none.bib", "the bibliography none.bib does not exist"],
    [
      "bibliography: broken.bib",
      'the bibliography broken.bib cannot be read: expected "rbrace", got "identifier" at line 2 col 12',
    ],
    [
      "bibliography: unclosed.bib",
      'the bibliography unclosed.bib cannot be read: line 3: the braces of the entry "two" do not match',
    ],
    ["bibliography: ../../x.bib", "the bibliography ../../x.bib lies outside the project"],
    [
      "bibliography: sources.bib\ncsl: apb",
      "the citation style apb is not one of apa, vancouver, harvard1, nor a file .csl",
    ],
    ["bibliography: sources.bib\ncsl: none.csl", "the citation style none.csl does not exist"],
    [
      "bibliography: sources.bib\ncsl: note.csl",
      "the citation style note.csl cannot be used: it sets citations as footnotes, and reports set them in the text",
    ],
  ])("says so: %s", async (front, message) => {
    const { problems } = await page(`---\n${front}\n---\n[@knuth1984]`);
    expect(problems.map((problem) => problem.message)).toContain(message);
    const { place } = problems.find((problem) => problem.message === message)!;
    expect(place).toMatchObject({ cellIndex: 0, line: 1 + front.split("\n").length });
    expect(
      problems.filter(({ ruleId }) => ruleId !== "references-resolve").map(({ severity }) => severity),
    ).toEqual(["error"]);
  });
});
