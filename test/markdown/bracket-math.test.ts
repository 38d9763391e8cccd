import { describe, expect, it } from "vitest";
import { nodesOfType } from "./parser.js";

const values = async (text: string, type: string): Promise<unknown[]> =>
  (await nodesOfType(text, type)).map((node) => node.value);

describe("LaTeX's math brackets", () => {
  it("reads \\(…\\) as a formula in the line, with its TeX untouched by Markdown", async () => {
    expect(await values(String.raw`where \( b_1 * c_2 * d \) is`, "inlineMath")).toEqual(["b_1 * c_2 * d"]);
  });

  it("reads \\[…\\] on one line, on several, and with blank lines inside, as a formula on display", async () => {
    const text = String.raw`\[ a = b \]` + "\n\n" + String.raw`\[` + "\nc\n\n+ d\n" + String.raw`\]`;
    expect(await values(text, "math")).toEqual(["a = b", "c\n\n+ d"]);
  });

  it("lets two displayed formulas follow each other and end a paragraph, as the essays write them", async () => {
    const text = ["so:", String.raw`\[ U(b) = f(b_1) \]`, String.raw`\[ U(s) = f(s_1) \]`, "where"].join(
      "\n",
    );
    expect(await values(text, "math")).toEqual(["U(b) = f(b_1)", "U(s) = f(s_1)"]);
    expect(await values(text, "text")).toEqual(["so:", "where"]);
  });

  it("finds them in lists and quotations", async () => {
    const text = "- item\n\n  \\[\n  a\n  \\]\n\n> \\[\n> b\n> \\]\n";
    expect(await values(text, "math")).toEqual(["a", "b"]);
  });

  it("leaves code alone: spans, fences and indented blocks", async () => {
    const text = "`\\(a\\)`\n\n```\n\\(b\\)\n\\[ c \\]\n```\n\n    \\[ d \\]\n";
    expect(await nodesOfType(text, "inlineMath")).toEqual([]);
    expect(await nodesOfType(text, "math")).toEqual([]);
    expect(await values(text, "inlineCode")).toEqual([String.raw`\(a\)`]);
  });

  it("counts backslashes as LaTeX does, so that a line break before a bracket does not close", async () => {
    expect(await values(String.raw`\(a \\) b\)`, "inlineMath")).toEqual([String.raw`a \\) b`]);
  });

  it("leaves an escaped bracket of a link, and one that never closes, as text", async () => {
    expect(await values(String.raw`\[not a link\](here)`, "math")).toEqual([]);
    expect(await values(String.raw`f\(x`, "inlineMath")).toEqual([]);
    expect(await values(String.raw`f\(x`, "text")).toEqual(["f(x"]);
  });

  it("sets a displayed formula within a sentence where it stands", async () => {
    expect(await values(String.raw`thus \[ x \] follows`, "math")).toEqual(["x"]);
  });

  it("reads dollars as well, and leaves TeX's own environments to MyST", async () => {
    expect(await values("$a$ and\n\n$$\nb\n$$", "inlineMath")).toEqual(["a"]);
    expect(await values("\\begin{align}\na &= b\n\\end{align}", "math")).toEqual([
      "\\begin{align}\na &= b\n\\end{align}",
    ]);
  });
});
