import { describe, expect, it } from "vitest";
import { claim } from "../../src/display/index.js";
import type { Json, MimeBundle } from "../../src/notebook/nbformat.js";
import { codeCell, display, executedNotebook, markdownCell } from "./executed-notebook.js";
import { mainOf, render } from "./render.js";

function claimCell(published: number, statement = "R² of the <example>") {
  const bundle = claim(statement, { published, computed: 1, tolerance: 0.005 }).toMimeBundle();
  return codeCell("claim(…)", [
    display(bundle.data as MimeBundle, bundle.metadata as { [key: string]: Json }),
  ]);
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

  it("refuses what is no number", () => {
    expect(() => claim("R²", { published: 0.9, computed: NaN, tolerance: 0 })).toThrow(
      'claim "R²" requires a finite number as computed, not NaN',
    );
    expect(() => claim("R²", { published: 0.9, computed: 1, tolerance: -1 })).toThrow(
      "tolerance of 0 or more",
    );
  });
});

describe("claims in a report", () => {
  it("show what was published, what was computed and the verdict", async () => {
    const page = mainOf(
      await render(executedNotebook([markdownCell("# A"), claimCell(0.9), claimCell(1, "slope")])),
    );
    expect(page).toContain('<p class="claim-statement">R² of the &lt;example&gt;</p>');
    expect(page).toContain('<div class="claim falls">');
    expect(page).toMatch(/published<\/dt><dd>0.9<\/dd>.*computed<\/dt><dd>1<\/dd>.*does not stand/s);
    expect(page).toContain('<div class="claim stands">');
  });

  it("are counted at its head, and those that do not stand are listed with the place that shows them", async () => {
    const page = mainOf(
      await render(executedNotebook([markdownCell("# A"), claimCell(0.9), claimCell(1, "slope")])),
    );
    expect(page).toContain("<dd>2 checked: 1 reproduced, 1 corrected");
    expect(page).toMatch(
      /<li><a href="#cell-c2">R² of the &lt;example&gt;<\/a>: published <span[^>]*>0\.9<\/span>; computed <strong[^>]*>1<\/strong><\/li>/,
    );
    expect(page).not.toContain("slope</a>");
  });

  it("lists no more than six of them", async () => {
    const cells = Array.from({ length: 9 }, (_, index) => claimCell(0.5, `number ${index}`));
    const page = mainOf(await render(executedNotebook([markdownCell("# A"), ...cells])));
    expect(page).toContain("9 checked: 0 reproduced, 9 corrected");
    expect(page.match(/<li><a href="#cell-c/g)).toHaveLength(6);
  });

  it("say that all stand where all do, and nothing where there are none", async () => {
    const all = mainOf(await render(executedNotebook([markdownCell("# A"), claimCell(1)])));
    expect(all).toContain("<dd>1 checked, all reproduced");
    expect(mainOf(await render(executedNotebook([markdownCell("# A")])))).not.toContain('class="summary"');
  });
});
