import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import type { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { type ReadJsonOptions, readJson } from "../../../src/analysis/data/read-json.js";
import { unitOf } from "../../../src/analysis/data/units.js";
import { rowsIn } from "./rows.js";

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "read-json-"));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function read(content: string, options?: ReadJsonOptions): DataFrame {
  writeFileSync("data.json", content);
  return readJson("data.json", options);
}

describe("readJson", () => {
  it("reads rows, their names in any order", () => {
    const frame = read('[{"x": 1, "t": "007", "f": true}, {"f": null, "t": null, "x": null}]');
    expect([frame.columns, frame.dtypes, rowsIn(frame)]).toEqual([
      ["x", "t", "f"],
      ["float32", "string", "boolean"],
      [
        [1, "007", true],
        [null, null, null],
      ],
    ]);
  });

  it("reads columns, and keeps what is declared of them", () => {
    const columns = { x: { type: "integer", unit: "kg", range: { min: 0 } } } as const;
    const frame = read('{"x": [1, 2], "t": ["a", "-"]}', { columns, missing: ["-"] });
    expect(rowsIn(frame)).toEqual([
      [1, "a"],
      [2, null],
    ]);
    expect(unitOf(frame, "x")).toBe("kg");
    expect(rowsIn(read('[{"x": null}]', { columns: { x: "number" } }))).toEqual([[null]]);
  });

  it("tells every value that does not fit, with row and column, and converts none", () => {
    const columns = {
      n: { type: "integer", range: { max: 5 } },
      k: { unique: true, required: true },
    } as const;
    const rows = '[{"n":"1","k":1,"a":1},{"n":1.5,"k":1,"a":"x"},{"n":9,"k":null,"a":{}}]';
    expect(() => read(rows, { columns })).toThrow(
      new DataError(
        [
          'data.json, row 1, column "n": "1" is not an integer',
          'data.json, row 2, column "n": 1.5 is not an integer',
          'data.json, row 3, column "n": 9 is more than 5, the most allowed',
          'data.json, row 3, column "k": the value is missing, but one is required',
          'data.json, row 2, column "k": 1 occurs already at row 1, column "k"',
          'data.json, row 2, column "a": "x" is not number, as the values above it',
          'data.json, row 3, column "a": a list or an object does not fit in a cell',
        ].join("\n"),
      ),
    );
  });

  it.each([
    ['{"x": [1', /^data\.json: not JSON: /],
    ["[]", "data.json: the list has no rows"],
    ["3", "data.json: expected a list of rows or an object of columns"],
    ["{}", "data.json: expected a list of rows or an object of columns"],
    ["[1]", "data.json, row 1: expected an object with columns by name"],
    ['{"x": 1}', 'data.json, column "x": expected a list of values'],
    ['{"x": [1], "y": [1, 2]}', 'data.json: columns differ in length: "x" has 1 values, "y" 2'],
    ['{"x": []}', "data.json: the columns have no rows"],
    [
      '[{"x": 1}, {}, {"x": 1, "y": 2}]',
      'data.json, row 2: column "x" is missing; write null where there is no value\ndata.json, row 3: column "y" is not in the first row',
    ],
    ['[{"": 1}]', "data.json: column 1 has no name"],
    ['[{"x": {"deep": 1}}]', 'data.json, row 1, column "x": a list or an object does not fit in a cell'],
  ])("refuses %s", (content, message) => {
    expect(() => read(content)).toThrow(DataError);
    expect(() => read(content)).toThrow(message);
  });
});
