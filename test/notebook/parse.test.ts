import { describe, expect, it } from "vitest";
import { NotebookFormatError } from "../../src/errors.js";
import type { CodeCell } from "../../src/notebook/nbformat.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { fixture, fixtureNames } from "./fixture.js";

const file = "notebooks/a.ipynb";

interface Draft {
  [key: string]: unknown;
  cells: Record<string, unknown>[];
}

function draft(): Draft {
  const output = { output_type: "stream", name: "stdout", text: "hello" };
  const code = {
    cell_type: "code",
    id: "one",
    metadata: {},
    source: "1",
    outputs: [output],
    execution_count: 1,
  };
  const markdown = { cell_type: "markdown", id: "two", metadata: {}, source: ["# A\n", "b"] };
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [code, markdown] };
}

function errorOf(text: string): NotebookFormatError {
  try {
    parseNotebook(text, file);
  } catch (error) {
    if (error instanceof NotebookFormatError) return error;
    throw error;
  }
  throw new Error("the notebook was accepted");
}

function errorAfter(change: (notebook: Draft) => void): NotebookFormatError {
  const notebook = draft();
  change(notebook);
  return errorOf(JSON.stringify(notebook));
}

describe("parseNotebook", () => {
  it("joins the lines of sources, streams, text outputs and attachments", () => {
    const notebook = parseNotebook(fixture("v4.2.ipynb"), file);
    const [markdown, code] = notebook.cells;
    expect(markdown).toMatchObject({ attachments: { "note.txt": { "text/plain": "a\nb" } } });
    expect((code as CodeCell).outputs[0]).toMatchObject({ data: { "image/svg+xml": "<svg>\n</svg>\n" } });
  });

  it("leaves a list in JSON data a list", () => {
    const notebook = parseNotebook(fixture("v4.0.ipynb"), file);
    const output = (notebook.cells[2] as CodeCell).outputs[1];
    expect(output).toMatchObject({
      data: { "text/plain": "[1,\n 2]", "application/json": ["not\n", "joined"] },
    });
  });

  it("ignores a byte order mark", () => {
    expect(parseNotebook(`\uFEFF${JSON.stringify(draft())}`, file).cells).toHaveLength(2);
  });

  it("keeps metadata it does not know", () => {
    const notebook = draft();
    const metadata = { mine: { deep: [1, null, { "": 2 }] }, vscode: { id: "x" } };
    Object.assign(notebook, { metadata });
    Object.assign(notebook.cells[0] as object, { metadata });
    const parsed = parseNotebook(JSON.stringify(notebook), file);
    expect([parsed.metadata, parsed.cells[0]?.metadata]).toEqual([metadata, metadata]);
  });

  it("drops what must not be stored: signature, trusted, the format before an upgrade", () => {
    const notebook = draft();
    Object.assign(notebook, {
      metadata: { signature: "x", orig_nbformat: 3, orig_nbformat_minor: 0, kept: 1 },
    });
    Object.assign(notebook.cells[0] as object, { metadata: { trusted: true, kept: 2 } });
    const parsed = parseNotebook(JSON.stringify(notebook), file);
    expect([parsed.metadata, parsed.cells[0]?.metadata]).toEqual([{ kept: 1 }, { kept: 2 }]);
  });

  it.each(fixtureNames)("gives the same notebook each time it reads %s, also after writing it", (name) => {
    const notebook = parseNotebook(fixture(name), file);
    expect(parseNotebook(fixture(name), file)).toEqual(notebook);
    expect(parseNotebook(serializeNotebook(notebook), file)).toEqual(notebook);
  });

  it("keeps good ids and makes new ones for cells without, and for the second of two alike", () => {
    const ids = parseNotebook(fixture("v4.5-ids.ipynb"), file).cells.map((cell) => cell.id);
    expect(ids).toEqual([
      "same",
      expect.stringMatching(/^[0-9a-f]{8}$/),
      expect.stringMatching(/^[0-9a-f]{8}$/),
      "own",
    ]);
    expect(new Set(ids).size).toBe(4);
  });

  it("makes different ids for cells that say the same", () => {
    const ids = parseNotebook(fixture("v4.4.ipynb"), file).cells.map((cell) => cell.id);
    expect(new Set(ids).size).toBe(4);
  });

  it("reads a newer minor version and leaves out what it does not know", () => {
    const notebook = draft();
    Object.assign(notebook, { nbformat_minor: 9, signature: "new" });
    Object.assign(notebook.cells[1] as object, { language: "md" });
    const parsed = parseNotebook(JSON.stringify(notebook), file);
    expect(parsed.nbformat_minor).toBe(5);
    expect(parsed.cells[1]).toEqual({ cell_type: "markdown", id: "two", metadata: {}, source: "# A\nb" });
  });
});

describe("parseNotebook refuses", () => {
  it("broken JSON, with line and column", () => {
    const error = errorOf('{\n "cells": [\n  {"a": 1},\n ]\n}');
    expect(error.message).toBe('notebooks/a.ipynb, line 4:2: trailing comma before "]"');
    expect(error.remedy).toContain("Correct the file");
  });

  it("a file with a merge conflict, and says so", () => {
    const error = errorOf('{\n<<<<<<< HEAD\n "cells": []\n=======\n');
    expect(error.message).toContain("notebooks/a.ipynb, line 2:1: ");
    expect(error.remedy).toBe("Resolve the merge conflict, then try again.");
  });

  it.each(["", " \n", "\uFEFF"])("an empty file (%j)", (text) => {
    expect(errorOf(text).message).toBe("notebooks/a.ipynb is empty");
  });

  it("a file in another encoding", () => {
    const utf16 = Buffer.from(JSON.stringify(draft()), "utf16le").toString("utf8");
    expect(errorOf(utf16)).toMatchObject({
      message: "notebooks/a.ipynb is not UTF-8 text",
      remedy: "Save the file as UTF-8.",
    });
  });

  it.each([
    ["[1]", "notebooks/a.ipynb is not a notebook: its JSON is not an object"],
    ["null", "notebooks/a.ipynb is not a notebook: its JSON is not an object"],
    ['{"name": "galley"}', 'notebooks/a.ipynb is not a notebook: it has no field "nbformat"'],
  ])("JSON that is no notebook: %s", (text, message) => {
    expect(errorOf(text).message).toBe(message);
  });

  it.each([
    [2, "jupyter nbconvert"],
    [5, "Upgrade Galley"],
    ["4", "Upgrade Galley"],
  ])("nbformat %j, with a remedy", (nbformat, remedy) => {
    const error = errorOf(JSON.stringify({ ...draft(), nbformat }));
    expect(error.message).toBe(
      `notebooks/a.ipynb is in nbformat ${JSON.stringify(nbformat)}: Galley reads nbformat 3 and 4`,
    );
    expect(error.remedy).toContain(remedy);
  });

  const text = "expected a text or a list of texts";
  const places: [message: string, change: (notebook: Draft) => void][] = [
    ["nbformat_minor: expected a whole number from 0", (notebook) => delete notebook["nbformat_minor"]],
    ["metadata: expected an object, found nothing", (notebook) => delete notebook["metadata"]],
    ["cells: expected a list, found an object", (notebook) => Object.assign(notebook, { cells: {} })],
    ["cell 2: expected an object, found a number", (notebook) => Object.assign(notebook.cells, { 1: 3 })],
    [`cell 1, source: ${text}`, (notebook) => Object.assign(notebook.cells[0] as object, { source: [1] })],
    [
      'cell 2, cell_type: unknown cell_type "sql"',
      (notebook) => Object.assign(notebook.cells[1] as object, { cell_type: "sql" }),
    ],
    [
      "cell 2, cell_type: expected a text, found nothing",
      (notebook) => delete notebook.cells[1]?.["cell_type"],
    ],
    [
      'cell 2: unknown field "outputs"',
      (notebook) => Object.assign(notebook.cells[1] as object, { outputs: [] }),
    ],
    ["cell 1, metadata.tags: a tag stands twice", (notebook) => setMetadata(notebook, { tags: ["a", "a"] })],
    [
      "cell 1, metadata.tags[0]: a tag cannot be empty or hold a comma",
      (notebook) => setMetadata(notebook, { tags: ["a,b"] }),
    ],
    [
      `cell 1, outputs[0].text: ${text}`,
      (notebook) => setOutput(notebook, { output_type: "stream", name: "stdout", text: 5 }),
    ],
    [
      `cell 1, outputs[0].data["image/png"]: ${text}`,
      (notebook) =>
        setOutput(notebook, { output_type: "display_data", metadata: {}, data: { "image/png": {} } }),
    ],
    [
      'cell 1, outputs[0].output_type: unknown output_type "pyout"',
      (notebook) => setOutput(notebook, { output_type: "pyout" }),
    ],
    [
      'cell 1, id: an id is made of letters, digits, "-" and "_"',
      (notebook) => Object.assign(notebook.cells[0] as object, { id: "a b" }),
    ],
  ];
  it.each(places)("a field that does not fit: %s", (message, change) => {
    const error = errorAfter(change);
    expect(error.message.replace(/ \(and \d+ more\)$/, "")).toBe(`notebooks/a.ipynb, ${message}`);
    expect(error.remedy).toContain("Open the notebook with Jupyter");
  });

  it("several wrong fields, counted", () => {
    const error = errorAfter((notebook) => notebook.cells.forEach((cell) => delete cell["source"]));
    expect(error.message).toBe(`notebooks/a.ipynb, cell 1, source: ${text} (and 1 more)`);
  });

  it("a wrong field of nbformat 3, at its place there or after the upgrade", () => {
    const cell = { cell_type: "code", input: "", outputs: [] as unknown[] };
    const notebook = {
      nbformat: 3,
      nbformat_minor: 0,
      metadata: {},
      worksheets: [{ cells: [{ ...cell, outputs: 1 }] }],
    };
    expect(errorOf(JSON.stringify(notebook)).message).toBe(
      "notebooks/a.ipynb, cell 1, outputs: expected a list, found a number",
    );
    const later = { ...notebook, worksheets: [{ cells: [{ ...cell, prompt_number: "x" }] }] };
    expect(errorOf(JSON.stringify(later)).message).toBe(
      "notebooks/a.ipynb, after its upgrade from nbformat 3, cell 1, execution_count: expected a whole number from 0, or null",
    );
    const json = {
      ...notebook,
      worksheets: [{ cells: [{ ...cell, outputs: [{ output_type: "pyout", json: "{" }] }] }],
    };
    expect(errorOf(JSON.stringify(json)).message).toContain(
      `notebooks/a.ipynb: an output's "json" is not JSON`,
    );
  });
});

function setMetadata(notebook: Draft, metadata: object): void {
  Object.assign(notebook.cells[0] as object, { metadata });
}

function setOutput(notebook: Draft, output: object): void {
  Object.assign(notebook.cells[0] as object, { outputs: [output] });
}
