import { describe, expect, it } from "vitest";
import { executedNotebook, markdownCell } from "../executed-notebook.js";
import { mainOf, render } from "../render.js";

async function summaryOf(frontMatter: string): Promise<string> {
  const page = mainOf(await render(executedNotebook([markdownCell(`---\n${frontMatter}\n---\nText.`)])));
  return /<section class="summary".*?<\/section>/s.exec(page)?.[0] ?? "";
}

describe("the summary of a report", () => {
  it("sets the question beside its answers, in Markdown", async () => {
    const summary = await summaryOf("question: Is it *so*?\nfindings: [Yes, 'No, $x^2$']");
    expect(summary).toContain('<dt>Question</dt><dd class="question">Is it <em>so</em>?</dd>');
    expect(summary).toMatch(/<dt>Answers<\/dt><dd><ul>\s*<li>Yes<\/li>\s*<li>No, <span class="katex">/);
  });

  it("sets a single answer without a list, and paragraphs as they are", async () => {
    expect(await summaryOf("findings: It is so.")).toContain("<dt>Answer</dt><dd>It is so.</dd>");
    expect(await summaryOf("findings: |\n  One.\n\n  Two.")).toMatch(/<dd><p>One.<\/p>\s*<p>Two.<\/p><\/dd>/);
  });

  it("speaks the language of the page, and is not there where there is nothing to say", async () => {
    expect(await summaryOf("lang: zh\nquestion: 成立吗？")).toContain(
      'aria-label="摘要">\n<dl>\n<div><dt>问题</dt>',
    );
    expect(await summaryOf("title: A")).toBe("");
  });
});
