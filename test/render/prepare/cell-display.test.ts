import { describe, expect, it } from "vitest";
import { cellDisplay } from "../../../src/render/prepare/cell-display.js";

const display = (
  options: Record<string, string | boolean>,
  tags: string[] = [],
  fold: boolean | "show" = true,
): ReturnType<typeof cellDisplay> => cellDisplay(options, tags, fold);

describe("what of a cell is shown", () => {
  it("is by default its code folded and its outputs", () => {
    expect(display({})).toEqual({
      cell: "shown",
      code: "closed",
      outputs: "shown",
      stdout: true,
      stderr: true,
      summary: undefined,
    });
  });

  it.each([
    [{ echo: false }, [], true, "removed"],
    [{}, ["remove-input"], false, "removed"],
    [{}, ["remove_input"], false, "removed"],
    [{}, ["hide-input"], false, "closed"],
    [{ codeFold: false }, [], true, "shown"],
    [{ codeFold: true }, [], false, "closed"],
    [{ codeFold: "show" }, [], false, "open"],
    [{}, [], "show", "open"],
    [{}, [], false, "shown"],
    [{ codeFold: false }, ["hide-input"], true, "shown"],
  ] as const)(
    "code with options %j, tags %j in a report that folds: %j, is %s",
    (options, tags, fold, expected) => {
      expect(display(options, [...tags], fold).code).toBe(expected);
    },
  );

  it("leaves out the whole cell, its outputs or one stream where a tag or option says so", () => {
    expect(display({}, ["remove-cell"]).cell).toBe("removed");
    expect(display({ include: false }).cell).toBe("removed");
    expect(display({}, ["hide-cell"]).cell).toBe("closed");
    expect(display({}, ["remove-output"]).outputs).toBe("removed");
    expect(display({ output: false }).outputs).toBe("removed");
    expect(display({}, ["hide-output"]).outputs).toBe("closed");
    expect(display({}, ["remove-stdout"])).toMatchObject({ stdout: false, stderr: true });
    expect(display({}, ["remove_stderr"])).toMatchObject({ stdout: true, stderr: false });
  });
});
