import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/notebook/nbformat.js";
import { frontMatterExpressions, userExpressions } from "../../src/notebook/user-expressions.js";
import { executeWith, stockTslab, validateWithNbformat } from "./kernels.js";
import { notebookOf } from "./notebooks.js";

const text = (source: string): Cell => ({ cell_type: "markdown", id: "t", metadata: {}, source });

const number = (plain: string, value: number, style: object) => ({
  status: "ok",
  data: { "text/plain": plain, "application/vnd.galley.number+json": { value, style } },
});

describe("inline values in a real kernel", () => {
  it("are the values of the moment in the built-in runtime, with their types checked", async () => {
    const executed = await executeWith(
      "tslab",
      notebookOf(
        "let rate: number = 0.5;",
        text("It is {eval}`rate.toFixed(2)`, {eval}`rat`, {eval}`rate.nope`."),
        "rate = 0.75;",
        text(
          "Now {eval}`rate`, {eval}`await (Promise.resolve(rate * 2))`, {eval}`rate > 0 ? 'up' : 'down'`.",
        ),
      ),
    );
    const results = executed.notebook.cells.flatMap((cell) => userExpressions(cell));
    expect(
      results.map(({ result }) => (result.status === "ok" ? result.data["text/plain"] : result.evalue)),
    ).toEqual([
      "0.50",
      expect.stringContaining("Cannot find name 'rat'."),
      "Property 'nope' does not exist on type 'number'.",
      "0.75",
      "1.5",
      "up",
    ]);
    // Nothing but the two code cells has a count.
    expect(executed.notebook.cells[2]).toMatchObject({ execution_count: 2 });
    validateWithNbformat(executed.notebook);
  });

  it("keep their numbers with their formats, in text, captions and front matter", async () => {
    const head =
      '---\ntitle: Down by {eval}`percent(share)`\nfindings: "{eval}`share`"\n---\nAt {eval}`signed(share)`.';
    const { notebook } = await executeWith(
      "tslab",
      notebookOf(
        'import { percent, quantity, signed } from "galley/display";\nlet share = -0.25;',
        text(head),
        "//| label: fig-a\n//| fig-cap: \"{eval}`quantity(share, 'm²')` of {eval}`quantity(NaN, 'm')`\"\nshare = -0.5;",
      ),
    );
    const results = notebook.cells.map((cell) => userExpressions(cell).map(({ result }) => result));
    expect(results).toMatchObject([
      [],
      [number("−0.250", -0.25, { kind: "significant", digits: 3, signed: true })],
      [
        number("−0.500\u00a0m²", -0.5, { kind: "significant", digits: 3, unit: "m²" }),
        { status: "error", ename: "TypeError", evalue: "significant requires a finite number, not NaN" },
      ],
    ]);
    expect(frontMatterExpressions(notebook.cells[1]!).map(({ result }) => result)).toMatchObject([
      number("−50.0%", -0.5, { kind: "percent", digits: 1 }),
      { status: "ok", data: { "text/plain": "-0.5" } },
    ]);
    validateWithNbformat(notebook);
  });

  it("come from ipykernel too, and stock tslab is said not to evaluate any", async () => {
    const python = await executeWith("python3", notebookOf("n = 2", text("{eval}`n + 1` {eval}`m`")));
    expect(userExpressions(python.notebook.cells[1]!)).toMatchObject([
      { expression: "n + 1", result: { status: "ok", data: { "text/plain": "3" } } },
      { expression: "m", result: { status: "error", ename: "NameError" } },
    ]);
    const stock = await executeWith(await stockTslab(), notebookOf("const n = 2", text("{eval}`n + 1`")));
    expect(userExpressions(stock.notebook.cells[1]!)).toMatchObject([
      { result: { status: "error", ename: "NotEvaluated" } },
    ]);
  });
});
