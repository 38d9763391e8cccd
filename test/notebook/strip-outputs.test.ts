import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/notebook/nbformat.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { stripOutputs } from "../../src/notebook/strip-outputs.js";
import { cellTags } from "../../src/notebook/tags.js";
import { fixture } from "./fixture.js";

describe("stripOutputs", () => {
  it("takes away what a run left, and nothing that was written", () => {
    const notebook = parseNotebook(fixture("v4.4.ipynb"), "v4.4.ipynb");
    const before = structuredClone(notebook);
    const galley = { kernel: { name: "tslab" } };
    const [first, ...others] = notebook.cells;
    const failed = { ...first!, metadata: { ...first!.metadata, galley: { status: "error" } } } as Cell;
    const stripped = stripOutputs({
      ...notebook,
      metadata: { ...notebook.metadata, widgets: {}, galley },
      cells: [failed, ...others],
    });
    expect(stripped.cells[0]).toEqual({
      cell_type: "code",
      id: "already",
      metadata: { jupyter: { source_hidden: true }, tags: ["parameters", "hide-input"] },
      source: "const a = 1;\na",
      outputs: [],
      execution_count: null,
    });
    expect(stripped.metadata).toEqual(notebook.metadata);
    expect(stripped.cells[3]).toBe(notebook.cells[3]);
    expect(notebook).toEqual(before);
  });
});

describe("cellTags", () => {
  it("gives the tags of a cell, none if it has none", () => {
    const [first, second] = parseNotebook(fixture("v4.4.ipynb"), "v4.4.ipynb").cells;
    expect(first && cellTags(first)).toEqual(["parameters", "hide-input"]);
    expect(second && cellTags(second)).toEqual([]);
  });
});
