import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import danfojs from "../../../vendor/danfojs-node/index.js";
import { DataError } from "../../../src/analysis/data-error.js";
import type { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { type ReadExcelOptions, readExcel } from "../../../src/analysis/data/read-excel.js";
import { unitOf } from "../../../src/analysis/data/units.js";
import { rowsIn } from "./rows.js";

interface Writer {
  utils: {
    book_new(): object;
    aoa_to_sheet(rows: unknown[][]): object;
    book_append_sheet(book: object, sheet: object, name: string): void;
  };
  write(book: object, options: { type: "buffer"; bookType: string }): Uint8Array;
}
const { utils, write } = (danfojs as unknown as { xlsx: Writer }).xlsx;

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "read-excel-"));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function read(sheets: Record<string, unknown[][]>, options?: ReadExcelOptions, bookType = "xlsx"): DataFrame {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  writeFileSync("book.xlsx", write(book, { type: "buffer", bookType }));
  return readExcel("book.xlsx", options);
}

/** A cell with a number and its format. */
const formatted = (v: number, z: string) => ({ t: "n", v, z });
const failed = { t: "e", v: 7 };
const notAvailable = { t: "e", v: 42 };

describe("readExcel", () => {
  it.each(["xlsx", "biff8", "ods"])(
    "reads numbers, text and booleans as they are, blank rows left out (%s)",
    (type) => {
      const rows = [["n", " code ", "f"], [0.1, "007", true], [], [null, "1e5", false]];
      const frame = read({ Data: rows }, {}, type);
      expect([frame.columns, rowsIn(frame)]).toEqual([
        ["n", "code", "f"],
        [
          [0.1, "007", true],
          [null, "1e5", false],
        ],
      ]);
    },
  );

  it("reads a sheet by its name, with what is declared of its columns", () => {
    const sheets = { first: [["x"], [1]], second: [["x"], [2]] };
    const frame = read(sheets, { sheet: "second", columns: { x: { type: "integer", unit: "kg" } } });
    expect([rowsIn(frame), unitOf(frame, "x")]).toEqual([[[2]], "kg"]);
    expect(() => read(sheets)).toThrow(
      new DataError('book.xlsx: the file has 2 sheets; name one as sheet: "first", "second"'),
    );
    expect(() => read(sheets, { sheet: "third" })).toThrow(
      new DataError('book.xlsx: no sheet "third"; the sheets are "first", "second"'),
    );
  });

  it("reads dates in UTC and #N/A as missing", () => {
    // Excel counts 46024 for 2 January 2026; a quarter of a day is 6 hours.
    const rows = [
      ["day"],
      [formatted(46024, "yyyy-mm-dd")],
      [formatted(46024.25, "d.m.yy h:mm")],
      [notAvailable],
    ];
    expect(rowsIn(read({ S: rows }))).toEqual([
      [new Date("2026-01-02T00:00:00Z")],
      [new Date("2026-01-02T06:00:00Z")],
      [null],
    ]);
  });

  it("tells every cell that does not fit, with sheet, row and column", () => {
    const rows = [
      ["n", "m"],
      [1, "x"],
      ["2", failed],
      [-3, 4],
      [formatted(0.5, "h:mm"), 5],
    ];
    expect(() => read({ S: rows }, { columns: { n: { type: "number", range: { min: 0 } } } })).toThrow(
      new DataError(
        [
          'book.xlsx, sheet "S", row 5, column "n": 12:00 is a time without a date, or one before March 1900; format it as a number',
          'book.xlsx, sheet "S", row 3, column "m": the cell has the error #DIV/0!',
          'book.xlsx, sheet "S", row 3, column "n": "2" is not a number',
          'book.xlsx, sheet "S", row 4, column "n": -3 is less than 0, the least allowed',
          'book.xlsx, sheet "S", row 4, column "m": 4 is not text, as the values above it',
          'book.xlsx, sheet "S", row 5, column "m": 5 is not text, as the values above it',
        ].join("\n"),
      ),
    );
  });

  it.each<[unknown[][], string]>([
    [[], "the sheet is empty"],
    [[["a"]], "the sheet has names but no rows"],
    [
      [
        ["a", "a"],
        [1, 2],
      ],
      'row 1: the name "a" occurs twice, in columns 1 and 2',
    ],
    [
      [
        ["a", null],
        [1, 2],
      ],
      "row 1: column 2 has no name",
    ],
  ])("refuses a sheet without a table (%#)", (rows, message) => {
    expect(() => read({ S: rows })).toThrow(DataError);
    expect(() => read({ S: rows })).toThrow(message);
  });

  it("refuses a file that is no workbook or not there", () => {
    writeFileSync("book.xlsx", "a,b\n1,2\n");
    expect(() => readExcel("book.xlsx")).toThrow(
      new DataError("book.xlsx: not an Excel workbook; readCsv reads text"),
    );
    writeFileSync("book.xlsx", "PK\u0003\u0004 broken");
    expect(() => readExcel("book.xlsx")).toThrow(/^book\.xlsx: not an Excel workbook: /);
    expect(() => readExcel("nowhere.xlsx")).toThrow(/^nowhere\.xlsx: no such file/);
  });
});
