import { describe, expect, it } from "vitest";
import { frontMatter } from "../../src/notebook/front-matter.js";
import { notebookTitle } from "../../src/notebook/notebook-title.js";
import { code, markdown, notebookOf } from "./build-notebook.js";

function read(source: string) {
  return frontMatter(notebookOf([code("1"), markdown(source), markdown("---\ntitle: no\n---\n")]));
}

describe("frontMatter", () => {
  it("reads the YAML at the top of the first Markdown cell", () => {
    const source =
      "---\ntitle: Rain\nsubtitle: by month\ndate: 2024-05-31\nlang: zh-hans\nkeywords: [rain, 雨]\nbibliography: a.bib\ncsl: apa\ninputs: [a.csv]\nown: {a: 1}\nquestion: Why?\nfindings: [much, 2]\n---\n# Head\n";
    expect(read(source)).toEqual({
      data: {
        title: "Rain",
        subtitle: "by month",
        date: "2024-05-31",
        lang: "zh-Hans",
        keywords: ["rain", "雨"],
        bibliography: ["a.bib"],
        csl: "apa",
        inputs: ["a.csv"],
        question: "Why?",
        findings: ["much", "2"],
        authors: [],
        rest: { own: { a: 1 } },
      },
      errors: [],
      misspelt: [],
      lines: new Map(
        "title subtitle date lang keywords bibliography csl inputs own question findings"
          .split(" ")
          .map((field, index) => [field, index + 2]),
      ),
      body: "# Head\n",
      lineCount: 13,
      cellIndex: 1,
    });
  });

  it.each([
    ["a rule and text", "---\ntext"],
    ["two rules around words", "---\nplain words\n---\n"],
    ["front matter that is not at the top", "\n---\ntitle: a\n---\n"],
    ["nothing", ""],
  ])("leaves a cell with %s as it is", (_what, source) => {
    expect(read(source)).toMatchObject({
      data: { authors: [], keywords: [], rest: {} },
      errors: [],
      misspelt: [],
      body: source,
      lineCount: 0,
    });
  });

  it("is empty for a notebook without Markdown", () => {
    expect(frontMatter(notebookOf([code("1")]))).toMatchObject({
      body: "",
      cellIndex: undefined,
      errors: [],
      misspelt: [],
    });
  });

  it("takes numbers for texts, keywords in one text, and carriage returns", () => {
    const { data, body } = read("---\r\ntitle: 2024\r\nkeywords: a, b；c\r\ndate: 2024\r\n---\r\ntext");
    expect([data.title, data.keywords, data.date, body]).toEqual(["2024", ["a", "b", "c"], "2024", "text"]);
  });

  it("takes one finding for a list of one, and refuses what is no text", () => {
    expect(read("---\nfindings: all\n---\n").data.findings).toEqual(["all"]);
    expect(read("---\nfindings: [{a: 1}]\n---\n").errors).toEqual([
      { line: 2, message: '"findings" must be a text or a list of texts' },
    ]);
  });

  it("reads authors in every form mystmd takes", () => {
    const authors = [
      "  - Ada Lovelace",
      "  - name: Bo Ek",
      "    email: bo@example.org",
      "    orcid: https://orcid.org/0000-0002-1825-0097",
      "    affiliations: [uni, Lab]",
      "    corresponding: true",
      "  - name: {given: Cy, family: Dee}",
      "    affiliation: A; B",
      "    url: https://example.org",
      "affiliations:",
      "  - id: uni",
      "    institution: University of X",
    ];
    expect(read(`---\nauthors:\n${authors.join("\n")}\n---\n`).data).toMatchObject({
      authors: [
        { name: "Ada Lovelace", affiliations: [] },
        {
          name: "Bo Ek",
          email: "bo@example.org",
          orcid: "0000-0002-1825-0097",
          affiliations: ["University of X", "Lab"],
          corresponding: true,
        },
        { name: "Cy Dee", affiliations: ["A", "B"], url: "https://example.org" },
      ],
      rest: {},
    });
    expect(read("---\nauthor: Jo\n---\n").data.authors).toEqual([{ name: "Jo", affiliations: [] }]);
    expect(read("---\nauthor: {name: Jo, affiliation: {name: X}}\n---\n").data.authors).toEqual([
      { name: "Jo", affiliations: ["X"] },
    ]);
  });

  const wrong: [yaml: string, line: number, message: string][] = [
    ["title: Rain: by month", 2, 'a text that holds ": " must be put in quotes'],
    ["a: 1\ntitle: [1]", 3, '"title" must be a text'],
    ["date: yesterday", 2, '"date" must be a date such as 2024-05-31'],
    ["date: 2023-02-29", 2, '"date" is 2023-02-29, which is no date'],
    ["date: 2023-13", 2, '"date" is 2023-13, which is no date'],
    ["lang: not a language", 2, '"lang" must be a language tag such as en or zh-Hans'],
    ["keywords: {a: 1}", 2, '"keywords" must be a list of texts'],
    ["authors:\n  - email: a@b.c", 2, '"authors" has an author without a name'],
    [
      "authors:\n  - name: A\n    orcid: 12",
      2,
      '"authors" has an ORCID that is not like 0000-0002-1825-0097',
    ],
  ];
  it.each(wrong)("says what is wrong with %j", (yaml, line, message) => {
    expect(read(`---\n${yaml}\n---\n`).errors).toEqual([{ line, message }]);
  });

  it("tells fields that are nearly known apart from those of other tools", () => {
    expect(read("---\ntitel: Rain\njupytext: {}\nbibliografy: a.bib\n---\n").misspelt).toEqual([
      { line: 2, message: 'unknown field "titel": did you mean "title"?' },
      { line: 4, message: 'unknown field "bibliografy": did you mean "bibliography"?' },
    ]);
  });
});

describe("notebookTitle", () => {
  it("is the title in the front matter, else the first heading, else the file's name", () => {
    expect(title("---\ntitle: T\n---\n# H")).toBe("T");
    expect(title("---\nlang: en\n---\n# H")).toBe("H");
    expect(title("text", "## no\n\n# *Rain* in `mm` and [more](x.html) ##\n")).toBe("Rain in mm and more");
    expect(title("```\n# code\n```\n\nUnder\n=====\n")).toBe("Under");
    expect(title("```\n# code", "text")).toBe("linear-regression");
    expect(title("# snake_case_name is \\*kept\\*")).toBe("snake_case_name is *kept*");
    expect(title()).toBe("linear-regression");
  });
});

function title(...sources: string[]): string {
  return notebookTitle(notebookOf(sources.map(markdown)), "a/linear-regression.ipynb");
}
