import { describe, expect, it } from "vitest";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { fixture, fixtureNames } from "./fixture.js";

/** The reference implementation's ids are random; in the expected files `new-<position>` stands for them. */
function withNewIdsNamed(notebook: Notebook, expected: string): Notebook {
  const { cells } = JSON.parse(expected) as Notebook;
  const name = (id: string, position: number) =>
    cells[position]?.id === `new-${position}` ? `new-${position}` : id;
  return {
    ...notebook,
    cells: notebook.cells.map((cell, position) => ({ ...cell, id: name(cell.id, position) })),
  };
}

describe("a notebook read and written", () => {
  it.each(fixtureNames)("is, for %s, byte for byte what the reference implementation writes", (name) => {
    const expected = fixture(`expected/${name}`);
    const notebook = parseNotebook(fixture(name), name);
    expect(serializeNotebook(withNewIdsNamed(notebook, expected))).toBe(expected);
  });
});
