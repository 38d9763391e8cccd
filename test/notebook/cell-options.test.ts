import { describe, expect, it } from "vitest";
import { cellOptions } from "../../src/notebook/cell-options.js";

const BEGINS_WITH_SIGN =
  "a text that begins with a bracket, * or a quotation mark must be put in quotes as a whole";

describe("cellOptions", () => {
  it("reads the options at the top of a cell and gives the code without them", () => {
    const source =
      '//| label: fig-rain\n//| fig-cap: "Rain: by month"\n//| echo: false\n//| code-fold: show\nplot();\n// end';
    expect(cellOptions(source)).toEqual({
      options: { label: "fig-rain", figCap: "Rain: by month", echo: false, codeFold: "show" },
      code: "plot();\n// end",
      lineCount: 4,
      errors: [],
    });
  });

  it("leaves a cell without options as it is", () => {
    for (const source of ["", "a\r\n//  comment", "// | not an option", "\n\na", "//||||| a line"]) {
      expect(cellOptions(source)).toEqual({ options: {}, code: source, lineCount: 0, errors: [] });
    }
  });

  it("reads YAML over several lines, lists, and Python's comment sign", () => {
    const source = "#| fig-cap: |\n#|   Two\n#|   lines\n#| layout: [1, 2]\nx = 1";
    expect(cellOptions(source)).toMatchObject({
      options: { figCap: "Two\nlines\n", layout: [1, 2] },
      code: "x = 1",
    });
  });

  it("allows blank lines above and between options", () => {
    const { options, code, lineCount } = cellOptions("\n//| label: a\n\n//| echo: true\n\nx");
    expect([options, code, lineCount]).toEqual([{ label: "a", echo: true }, "\nx", 4]);
  });

  it("keeps an option it does not know, in camel case", () => {
    expect(cellOptions("//| my-own: 3\n//| fig-width: 5")).toMatchObject({
      options: { myOwn: 3, figWidth: 5 },
      errors: [],
    });
  });

  const wrong: [source: string, line: number, message: string][] = [
    ["//| label: a\n//| fig-cap: Rain: by month", 2, 'a text that holds ": " must be put in quotes'],
    ["//| label: a\n//| fig-cap: *Rain*", 2, BEGINS_WITH_SIGN],
    ["//| fig-cap: *Rain* falls", 1, BEGINS_WITH_SIGN],
    ["//| fig-cap: `rain` falls", 1, 'a text that begins with "`" must be put in quotes'],
    ["//| fig-cap: {eval}`n` days", 1, BEGINS_WITH_SIGN],
    ["//| fig-cap: 2024", 1, 'option "fig-cap" must be a text: put it in quotes'],
    ["//| fig-alt:", 1, 'option "fig-alt" must be a text: put it in quotes'],
    ["//| echo: no", 1, 'option "echo" must be true or false'],
    ["//| column: margin", 1, 'option "column" must be body, body-outset, page or screen'],
    ["//| code-fold: open", 1, 'option "code-fold" must be true, false or "show"'],
    [
      "\n//| label: two words",
      2,
      'option "label" must begin with a letter and hold only letters, digits and "_", ":", ".", "-"',
    ],
    ["//| echo: true\n//| fig-capt: Rain", 2, 'unknown option "fig-capt": did you mean "fig-cap"?'],
    ["//| just words", 1, 'an option is written "name: value"'],
    ["//| echo: true\n//| echo: false", 2, "not YAML: Map keys must be unique"],
    [
      "const a = 1;\n//| fig-cap: Rain",
      2,
      'option "fig-cap" stands below code: options go at the top of the cell',
    ],
  ];
  it.each(wrong)("says what is wrong with %j", (source, line, message) => {
    expect(cellOptions(source).errors).toEqual([{ line, message }]);
  });

  it("gives no option that is wrong", () => {
    expect(cellOptions("//| label: 5\n//| echo: true").options).toEqual({ echo: true });
  });

  it("takes a label in any script", () => {
    expect(cellOptions("//| label: fig-价格").options.label).toBe("fig-价格");
  });
});
