import { describe, expect, it } from "vitest";
import { claim } from "../../src/display/index.js";
import type { Json, MimeBundle } from "../../src/notebook/nbformat.js";
import { codeCell, display, executedNotebook, markdownCell } from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

interface Spec {
  published: number;
  statement?: string;
  why?: string;
  label?: string;
}

function claimOutput({ published, statement = "R² of the <example>", ...words }: Spec) {
  const bundle = claim(statement, { published, computed: 1, tolerance: 0.005, ...words }).toMimeBundle();
  return display(bundle.data as MimeBundle, bundle.metadata as { [key: string]: Json });
}

function claimCell(published: number, statement?: string) {
  return codeCell("claim(…)", [claimOutput({ published, ...(statement !== undefined && { statement }) })]);
}

describe("claim", () => {
  it("stands within its tolerance, and rounding does not count", () => {
    expect(claim("a", { published: 0.3, computed: 0.2, tolerance: 0.1 }).stands).toBe(true);
    expect(claim("a", { published: 0.9, computed: 0.896, tolerance: 0.005 }).stands).toBe(true);
    expect(claim("a", { published: 0.9, computed: 0.89, tolerance: 0.005 }).stands).toBe(false);
  });

  it("is a sentence where nothing else can be shown", () => {
    const { data } = claim("R²", { published: 0.9, computed: 1, tolerance: 0.005 }).toMimeBundle();
    expect(data["text/plain"]).toBe("R²: published 0.9, computed 1: does not stand");
  });

  it("is a line of Markdown in Jupyter, with its reason and without markup from its statement", () => {
    const claimed = claim("a*b*c costs $5, x_1", {
      published: 0.9,
      computed: 1,
      tolerance: 0,
      why: " So $y = x$. ",
    });
    const { data } = claimed.toMimeBundle();
    expect(data["text/markdown"]).toBe(
      "a\\*b\\*c costs \\$5, x\\_1: published 0.9, computed 1: **does not stand**. So $y = x$.",
    );
    expect(data["application/vnd.galley.claim+json"]).toMatchObject({ why: "So $y = x$." });
  });

  it("refuses what is no number", () => {
    expect(() => claim("R²", { published: 0.9, computed: NaN, tolerance: 0 })).toThrow(
      'claim "R²" requires a finite number as computed, not NaN',
    );
    expect(() => claim("R²", { published: 0.9, computed: 1, tolerance: -1 })).toThrow(
      "tolerance of 0 or more",
    );
    expect(() => claim("R²", { published: 0.9, computed: 1, tolerance: 0, why: " " })).toThrow(
      'claim "R²" requires a sentence as why, or none',
    );
  });
});

describe("claims in a report", () => {
  it("show what was published, what was computed and the verdict", async () => {
    const page = mainOf(
      await render(executedNotebook([markdownCell("# A"), claimCell(0.9), claimCell(1, "slope")])),
    );
    expect(page).toMatch(
      /<tr class="falls" id="claim-r²-of-the-example">\s*<th scope="row">R² of the &lt;example&gt;<\/th>.*>0<span[^>]*>\.9<.*does not stand/s,
    );
    expect(page).toMatch(/<tr class="stands" id="claim-slope">/);
    expect(page).not.toContain('class="claim-why"');
  });

  it("stand in one table where a cell shows one after the other, with their reasons", async () => {
    const cell = codeCell("//| label: tbl-claims\n//| tbl-cap: Printed and computed\nclaims()", [
      claimOutput({ published: 0.9, why: "Since $\\mathrm{RSS} = 0$, see [](#A)." }),
      claimOutput({ published: 1, statement: "slope", label: "claim-slope" }),
    ]);
    const page = mainOf(
      await render(
        executedNotebook([markdownCell("# T\n\n## A\n\n{ref}`claim-slope`, {numref}`tbl-claims`"), cell]),
      ),
    );
    expect(page.match(/<table class="claims/g)).toHaveLength(1);
    expect(page.match(/<tr class="(?:stands|falls)"/g)).toHaveLength(2);
    expect(page).toMatch(/<span class="number">Table\u00a01<\/span> Printed and computed/);
    expect(page).toMatch(
      /<td class="claim-why">Since <span.*class="katex".*see <a href="#a" class="reference">A<\/a>\./s,
    );
    expect(page).toMatch(
      /<a href="#claim-slope"[^>]*>slope<\/a>, <a href="#tbl-claims"[^>]*>Table\u00a01<\/a>/,
    );
    expect(page).toContain('<dd><a href="#tbl-claims">2 checked: 1 reproduced, 1 corrected</a>');
  });

  it("stand in tables of their own where something else is shown between them", async () => {
    const cell = codeCell("claims()", [
      claimOutput({ published: 0.9 }),
      display({ "text/plain": "between" }),
      claimOutput({ published: 1, statement: "slope" }),
    ]);
    const page = mainOf(await render(executedNotebook([markdownCell("# A"), cell])));
    expect(page.match(/<table class="claims/g)).toHaveLength(2);
  });

  it("are counted at its head, and those that do not stand are listed with the place that shows them", async () => {
    const page = mainOf(
      await render(executedNotebook([markdownCell("# A"), claimCell(0.9), claimCell(1, "slope")])),
    );
    expect(page).toContain("2 checked: 1 reproduced, 1 corrected</a>");
    expect(page).toMatch(
      /<li><a href="#claim-r²-of-the-example">R² of the &lt;example&gt;<\/a>: published <span[^>]*>0\.9<\/span>; computed <strong[^>]*>1<\/strong><\/li>/,
    );
    expect(page).not.toContain("slope</a>");
  });

  it("lists no more than six of them", async () => {
    const cells = Array.from({ length: 9 }, (_, index) => claimCell(0.5, `number ${index}`));
    const page = mainOf(await render(executedNotebook([markdownCell("# A"), ...cells])));
    expect(page).toContain("9 checked: 0 reproduced, 9 corrected");
    expect(page.match(/<li><a href="#claim-number-\d"/g)).toHaveLength(6);
  });

  it("say that all stand where all do, and nothing where there are none", async () => {
    const all = mainOf(await render(executedNotebook([markdownCell("# A"), claimCell(1)])));
    expect(all).toContain(">1 checked, all reproduced</a>");
    expect(mainOf(await render(executedNotebook([markdownCell("# A")])))).not.toContain('class="summary"');
  });
});
