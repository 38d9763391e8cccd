import { describe, expect, it } from "vitest";
import { diffPage } from "../../src/build/check-reports/diff-page.js";
import { compareNotebooks } from "../../src/check/compare/compare-notebooks.js";
import { figure, table } from "../../src/display/index.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { code, executed, markdown, stream } from "../check/executed.js";
import { shows } from "../check/shown.js";
import { render } from "../render/render.js";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const picture = (end: string) => ({
  output_type: "display_data" as const,
  data: { "image/png": PIXEL + end, "text/plain": "" },
  metadata: {},
});

function state(y: number[], count: number, printed: string, end = ""): Notebook {
  return executed(
    markdown(`# Rain in ${count} towns with a <b>`),
    shows(
      "draw()",
      figure({ data: [{ type: "bar", name: "rain", x: ["a", "b"], y }] }, { label: "fig-rain" }),
    ),
    shows("count()", table([{ n: count }], { label: "tbl-count" })),
    code("console.log('````')", { outputs: [stream(printed)] }),
    code("//| label: fig-map\n//| fig-cap: A map", { outputs: [picture(end)] }),
  ).notebook;
}

async function page(old: Notebook, now: Notebook): Promise<string> {
  const [before, after] = [
    { name: "v1:a.ipynb", notebook: old },
    { name: "a.ipynb", notebook: now },
  ];
  const { html, problems } = await render(diffPage(before, after, compareNotebooks(old, now)));
  // No browser is given here, so no figure has a picture.
  expect(problems.filter(({ ruleId }) => ruleId !== "figures-have-pictures")).toEqual([]);
  return html;
}

describe("the page of a comparison", () => {
  it("counts, and shows cells by lines, prints, figures over each other, tables and pictures", async () => {
    const html = await page(state([1, 2], 2, "dry"), state([1, 5], 3, "wet", "AAAA"));
    const text = html.replaceAll(/<script.*?<\/script>|<[^>]+>/gs, "").replaceAll(/\s+/g, " ");
    expect(text).toContain("v1:a.ipynb → a.ipynb");
    expect(text).toMatch(/cells that changed1.*cells that print otherwise1results that moved3/);
    expect(text).toContain("- # Rain in 2 towns with a &lt;b&gt; + # Rain in 3 towns with a &lt;b&gt;");
    expect(text).toContain("- dry + wet");
    expect(text).toContain("y: 1 of 2 points moved, at x = b: 2 → 5 (150 %)");
    expect(html).toContain("before: rain");
    expect(text).toContain("2 → 3");
    expect(html.match(/<img[^>]+alt="[^"]*A map"/g)).toHaveLength(2);
  });

  it("says when there is nothing to see", async () => {
    const same = state([1, 2], 2, "dry");
    expect(await page(same, same)).toContain("The two are the same.");
  });
});
