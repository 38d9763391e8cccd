import { describe, expect, it } from "vitest";
import { asExecuted } from "../../src/execute/as-executed.js";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import type { Cell, JsonObject, Notebook, Output } from "../../src/notebook/nbformat.js";

const text: Output = { output_type: "stream", name: "stdout", text: "1\n" };
const error: Output = { output_type: "error", ename: "TypeError", evalue: "no", traceback: ["at 1"] };

function cell(count: number | null, outputs: Output[] = [], metadata: JsonObject = {}): Cell {
  return { cell_type: "code", id: `c${count}`, metadata, source: "x", execution_count: count, outputs };
}

function notebook(cells: Cell[], metadata: JsonObject = {}): Notebook {
  return { nbformat: 4, nbformat_minor: 5, metadata, cells };
}

const statuses = (...cells: Cell[]): string[] =>
  asExecuted(notebook(cells), toExecuteOptions({})).runs.map(({ status }) => status);

describe("a notebook that was executed earlier", () => {
  it("has run where cells have a count or outputs", () => {
    expect(statuses(cell(1), cell(2, [text]), cell(null), cell(null, [text]))).toEqual([
      "ok",
      "ok",
      "not-run",
      "ok",
    ]);
  });

  it("has run whole where its counts were emptied and its outputs were not", () => {
    expect(statuses(cell(null), cell(null, [text]))).toEqual(["ok", "ok"]);
  });

  it("has not run where it holds neither", () => {
    expect(statuses(cell(null), cell(null))).toEqual(["not-run", "not-run"]);
  });

  it("failed where an error stands, unless that was asked for", () => {
    const tagged = cell(2, [error], { tags: ["raises-exception"] });
    const { runs } = asExecuted(notebook([cell(1, [text, error]), tagged]), toExecuteOptions({}));
    expect(runs).toMatchObject([
      {
        status: "error",
        errorAllowed: false,
        error: { ename: "TypeError", evalue: "no", traceback: ["at 1"] },
      },
      { status: "error", errorAllowed: true },
    ]);
  });

  it("keeps what Galley wrote of a cell without a result", () => {
    expect(statuses(cell(1, [], { galley: { status: "timeout" } }))).toEqual(["timeout"]);
  });

  it("tells the kernel as it was written down, or as much as other tools say", () => {
    const kernel = {
      name: "tslab",
      implementation: "galley",
      implementationVersion: "1.2.3",
      languageVersion: "5.0",
    };
    const options = toExecuteOptions({});
    expect(asExecuted(notebook([], { galley: { kernel } }), options).kernel).toEqual({
      ...kernel,
      language: "typescript",
    });
    const python = {
      kernelspec: { name: "python3", language: "python" },
      language_info: { version: "3.11" },
    };
    expect(asExecuted(notebook([], python), options).kernel).toEqual({
      name: "python3",
      implementation: "python3",
      implementationVersion: "",
      language: "python",
      languageVersion: "3.11",
    });
  });
});
