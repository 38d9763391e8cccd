import { describe, expect, it } from "vitest";
import { codeCell, display, executedNotebook, markdownCell } from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

async function page(text: string, ...cells: Parameters<typeof executedNotebook>[0]): Promise<string> {
  return mainOf(await render(executedNotebook([markdownCell(text), ...cells])));
}

describe("footnotes", () => {
  it("of one paragraph stand beside their first mark as well as at the end", async () => {
    const html = await page("A[^a] and again[^a].\n\n[^a]: A *note* of $x$.");
    expect(html.match(/class="margin-note"/g)).toHaveLength(1);
    expect(html).toMatch(
      /A<sup class="footnote-mark">.*?<\/sup><span class="margin-note" role="note"><span class="footnote-number">1<\/span> A <em>note<\/em> of <span class="k/,
    );
    expect(html).toContain('class="footnotes prose all-in-margin"');
    expect(html).toContain('<li id="fn-1" value="1" class="in-margin">');
  });

  it("that hold blocks or marks of their own stand at the end alone, under their own number", async () => {
    const html = await page("A[^a] b[^b] c[^c].\n\n[^a]: One.\n\n[^b]: Two.\n\n    - list\n\n[^c]: See[^a].");
    expect(html.match(/class="margin-note"/g)).toHaveLength(1);
    expect(html).toContain('class="footnotes prose" ');
    expect(html).toContain('<li id="fn-2" value="2">');
    expect(html).toContain('<li id="fn-3" value="3">');
  });

  it("marked where there is no margin beside the text stand at the end alone", async () => {
    const html = await page(
      "## Head[^h]\n\n| a[^t] |\n|---|\n| 1 |\n\n[^h]: In a heading.\n\n[^t]: In a table.\n\n[^c]: In a caption.",
      codeCell("//| tbl-cap: Of a table[^c]\nt", [
        display({ "application/vnd.dataresource+json": { data: [{ a: 1 }] } }),
      ]),
    );
    expect(html.match(/role="doc-noteref"/g)).toHaveLength(3);
    expect(html).not.toContain("margin-note");
  });
});

describe("asides", () => {
  it("are for the margin, a topic for the text", async () => {
    const html = await page(":::{margin}\nM\n:::\n\n:::{aside} T\nA\n:::\n\n:::{topic} U\nB\n:::");
    expect(html).toMatch(/<aside class="aside in-margin">\s*<p>M<\/p>\s*<\/aside>/);
    expect(html).toMatch(/<aside class="aside in-margin">\s*<p class="admonition-title">T<\/p>\s*<p>A<\/p>/);
    expect(html).toMatch(/<aside class="aside">\s*<p class="admonition-title">U/);
  });
});
