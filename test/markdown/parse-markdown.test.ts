import { describe, expect, it } from "vitest";
import { nodesOf, textOf } from "../../src/markdown/nodes.js";
import { markdownParser, nodesOfType } from "./parser.js";

const messagesOf = async (text: string, linesAbove = 0): Promise<unknown> =>
  (await markdownParser())(text, { linesAbove }).messages;

describe("parsing MyST", () => {
  it("keeps {eval} as a node with its expression and line, so that a kernel can be asked for it", async () => {
    const [node] = await nodesOfType("one\ntwo {eval}`fit.slope` three", "inlineExpression");
    expect(node).toMatchObject({ value: "fit.slope", position: { start: { line: 2 } } });
  });

  it("knows on which line of a paragraph a formula stands", async () => {
    const nodes = await nodesOfType("a\n`b`\n$c$ **d\n$e$**", "inlineMath");
    expect(nodes.map((node) => node.position?.start.line)).toEqual([3, 4]);
  });

  it("counts lines from the top of the cell when front matter stands above", async () => {
    const parse = await markdownParser();
    const { tree } = parse("# A\n\n$$\nb\n$$", { linesAbove: 4 });
    expect([...nodesOf(tree)].map((node) => [node.type, node.position?.start.line])).toContainEqual([
      "math",
      7,
    ]);
  });

  it("replaces directives and roles by what they make, with their place", async () => {
    const parse = await markdownParser();
    const { tree, messages } = parse(":::{warning}\nHot {sub}`2`\n:::");
    expect(messages).toEqual([]);
    expect(tree.children[0]).toMatchObject({
      type: "admonition",
      kind: "warning",
      position: { start: { line: 1 } },
    });
    expect([...nodesOf(tree)].map((node) => node.type)).not.toContain("mystRole");
  });

  it("knows where the picture of a figure stands", async () => {
    const [picture] = await nodesOfType("text\n\n:::{figure} a.png\nCaption\n:::", "image");
    expect(picture?.position?.start.line).toBe(3);
  });

  it("reports an unknown directive and role with their lines, and keeps their source", async () => {
    const text = "a\n\n```{nonsense} x\nbody\n```\n\nb {nonsense}`c`";
    expect(await messagesOf(text, 2)).toEqual([
      {
        ruleId: "directive-known",
        line: 5,
        message: "unknown directive: nonsense",
        remedy: expect.stringContaining("figure, table") as string,
      },
      {
        ruleId: "role-known",
        line: 9,
        message: "unknown role: nonsense",
        remedy: expect.stringContaining("ref, eval") as string,
      },
    ]);
    const nodes = await nodesOfType(text, "unparsed");
    expect(nodes.map((node) => node.value)).toEqual(["```{nonsense} x\nbody\n```", "{nonsense}`c`"]);
  });

  it.each([
    [":::{warnning}\nIt rained.\n:::", "Did you mean warning?"],
    ["{cite:pp}`a`", "Did you mean cite:p?"],
  ])("names the nearest there is: %s", async (text, remedy) => {
    expect(await messagesOf(text)).toMatchObject([{ remedy }]);
  });

  it("reports a directive without what it needs, and a wrong option, with the line", async () => {
    expect(await messagesOf("\n```{image}\n```")).toMatchObject([{ line: 2, ruleId: "markdown-valid" }]);
    expect(await messagesOf("```{image} a.png\n:colour: red\n```")).toMatchObject([
      {
        severity: "warning",
        line: 2,
        ruleId: "markdown-valid",
        message: expect.stringContaining('unexpected option "colour"'),
      },
    ]);
    expect(await nodesOfType("\n```{image}\n```", "unparsed")).toHaveLength(1);
  });

  it("moves a label onto the heading, figure or paragraph below it", async () => {
    const [heading] = await nodesOfType("(sec-Data)=\n## Data", "heading");
    expect(heading).toMatchObject({ label: "sec-Data", identifier: "sec-data" });
    const [quarto] = await nodesOfType("## Data {#sec-data}", "heading");
    expect(quarto).toMatchObject({ label: "sec-data" });
    expect(textOf(quarto!)).toBe("Data");
  });

  it("reports a label with nothing below it", async () => {
    expect(await messagesOf("text\n\n(lost)=")).toMatchObject([{ ruleId: "labels-name-something", line: 3 }]);
  });

  it("makes the first paragraph of a figure its caption and the rest its legend", async () => {
    const [figure] = await nodesOfType(
      "```{figure} a.png\n:name: fig-a\nThe *caption*.\n\nThe legend.\n```",
      "container",
    );
    expect(figure).toMatchObject({ kind: "figure", label: "fig-a" });
    expect(figure!.children!.map((child) => [child.type, textOf(child)])).toEqual([
      ["image", ""],
      ["caption", "The caption."],
      ["legend", "The legend."],
    ]);
  });

  it("takes the last paragraph of a quotation for its source if it begins with a dash", async () => {
    const [quote] = await nodesOfType("```{epigraph}\nWords.\n\n-- Somebody\n```", "container");
    expect(quote!.children!.map((child) => [child.type, textOf(child)])).toEqual([
      ["blockquote", "Words."],
      ["caption", "Somebody"],
    ]);
  });

  it("tells tight lists from loose ones", async () => {
    expect((await nodesOfType("- a\n- b", "listItem")).map((node) => node["spread"])).toEqual([false, false]);
    expect((await nodesOfType("- a\n\n- b", "listItem")).map((node) => node["spread"])).toEqual([true, true]);
  });

  it("joins lines of Chinese without a space, and lines of English with one", async () => {
    const texts = await nodesOfType("互联网\n大厂，\n人才\n\nbig\ntech\n\n用\nnpm", "text");
    expect(texts.map((node) => node.value)).toEqual(["互联网大厂，人才", "big\ntech", "用\nnpm"]);
  });

  it("finds a footnote's mark although another cell defines it, and a definition that only another cell uses", async () => {
    const parse = await markdownParser();
    const foreignFootnotes = new Set(["a", "b"]);
    const marks = [...nodesOf(parse("see[^a]", { foreignFootnotes }).tree)].filter(
      (node) => node.type === "footnoteReference",
    );
    expect(marks).toMatchObject([{ identifier: "a" }]);
    const notes = [...nodesOf(parse("[^a]: the note", { foreignFootnotes }).tree)].filter(
      (node) => node.type === "footnoteDefinition",
    );
    expect(notes.map(textOf)).toEqual(["the note"]);
  });

  it("reports a footnote that nothing defines", async () => {
    expect(await messagesOf("a\nb[^nope]")).toMatchObject([
      { ruleId: "references-resolve", line: 2, message: expect.stringContaining("[^nope]") },
    ]);
  });

  it("parses nothing, and a text of blanks, without a word", async () => {
    const parse = await markdownParser();
    expect(parse("").tree.children).toEqual([]);
    expect(parse("  \n\n").messages).toEqual([]);
  });

  it("gives the same tree again for a second text: nothing is remembered between texts", async () => {
    const parse = await markdownParser();
    const first = JSON.stringify(parse("[^a]\n\n[^a]: note\n\n[x]: http://y.z"));
    parse("[^b]: other\n\n[^a]");
    expect(JSON.stringify(parse("[^a]\n\n[^a]: note\n\n[x]: http://y.z"))).toBe(first);
  });
});
