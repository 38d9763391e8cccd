import { describe, expect, it } from "vitest";
import { applyParameters, fromFile, type GivenParameter } from "../../src/build/notebook-parameters.js";
import { UsageError } from "../../src/errors.js";
import type { Json } from "../../src/notebook/nbformat.js";
import { cellTags } from "../../src/notebook/tags.js";
import { code, notebookOf } from "../notebook/build-notebook.js";

const rates = {
  file: "rates.ipynb",
  notebook: notebookOf([code('const rate = 0.1;\nconst zip = "10115";', ["parameters"])]),
};
const years = { file: "years.ipynb", notebook: notebookOf([code("const year = 2020;", ["parameters"])]) };
const plain = { file: "plain.ipynb", notebook: notebookOf([code("1 + 1")]) };

/** The injected code of each notebook; `undefined` where nothing was injected. */
function injected(
  sources: Parameters<typeof applyParameters>[0],
  given: GivenParameter[],
  defaults: Record<string, Record<string, Json>> = {},
): (string | undefined)[] {
  return applyParameters(sources, defaults, given).map(
    ({ notebook }) => notebook.cells.find((cell) => cellTags(cell).includes("injected-parameters"))?.source,
  );
}

/** Of the refusal of a name that two notebooks do not know. */
function remedyOf(name: string): string | undefined {
  try {
    injected([rates, years], [{ name, value: 1 }]);
    return undefined;
  } catch (error) {
    return (error as UsageError).remedy;
  }
}

describe("applyParameters", () => {
  it("gives a text the type that its notebook declares", () => {
    const given = [
      { name: "rate", text: "0.2" },
      { name: "zip", text: "007" },
    ];
    expect(injected([rates], given)).toEqual([
      expect.stringMatching(/rate: number = 0\.2;\n.*zip: string = "007";/),
    ]);
  });

  it("lets what was given win over the project's defaults", () => {
    const defaults = { "rates.ipynb": { rate: 0.3, zip: "1" }, "years.ipynb": { year: 1 } };
    const [source] = injected([rates], [{ name: "rate", text: "0.4" }], defaults);
    expect(source).toContain("rate: number = 0.4");
    expect(source).toContain('zip: string = "1"');
    expect(source).not.toContain("year");
  });

  it("gives each of several notebooks what it declares, and the others nothing", () => {
    expect(injected([rates, years, plain], [{ name: "year", text: "2024" }])).toEqual([
      undefined,
      expect.stringContaining("year: number = 2024"),
      undefined,
    ]);
  });

  it("writes a look-up, and never the value, for a reference to the environment", () => {
    const given = [fromFile("zip", "@env:HOME")];
    expect(injected([rates], given)).toEqual([expect.stringContaining('zip: string = process.env["HOME"]')]);
    expect(injected([rates], [{ name: "zip", value: "@env:HOME" }])).toEqual([
      expect.stringContaining('"@env:HOME"'),
    ]);
  });

  it.each([
    [[rates], { name: "rate", text: "high" }, /^rates\.ipynb: parameter "rate" must be a number/],
    [[rates], { name: "rat", text: "1" }, /^rates\.ipynb: the notebook has no parameter "rat"/],
    [[rates, years], { name: "yaer", text: "1" }, /^none of the 2 notebooks has a parameter "yaer"$/],
  ])("refuses what does not fit, naming the notebook", (sources, given, message) => {
    expect(() => injected(sources, [given])).toThrow(UsageError);
    expect(() => injected(sources, [given])).toThrow(message);
  });

  it("says which name was probably meant, or which there are", () => {
    expect(remedyOf("yer")).toBe("Did you mean year?");
    expect(remedyOf("colour")).toBe("Known: rate, zip, year.");
  });
});
