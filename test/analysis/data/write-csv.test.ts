import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import type { Columns } from "../../../src/analysis/data/frame.js";
import { type ReadCsvOptions, readCsv } from "../../../src/analysis/data/read-csv.js";
import { type WriteCsvOptions, writeCsv } from "../../../src/analysis/data/write-csv.js";
import { SEEDS, randomIntegers } from "./random.js";
import { rowsIn } from "./rows.js";

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "write-csv-"));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function written(frame: Columns | DataFrame, options?: WriteCsvOptions): string {
  writeCsv(frame, "out.csv", options);
  return readFileSync("out.csv", "utf8");
}

describe("writeCsv", () => {
  it("quotes what needs it, writes all digits and leaves missing values empty", () => {
    const frame = { "a,b": [0.1, NaN, 1e21], t: ['say "hi"', "two\nlines", null], f: [true, null, false] };
    expect(written(frame)).toBe('"a,b",t,f\n0.1,"say ""hi""",true\n,"two\nlines",\n1e+21,,false\n');
  });

  it("takes another delimiter and another missing marker, and writes danfojs's frames", () => {
    expect(written(new DataFrame({ a: [1, NaN], b: ["x;y", "z,"] }), { delimiter: ";", missing: "-" })).toBe(
      'a;b\n1;"x;y"\n-;z,\n',
    );
    expect(written({ d: [new Date("2026-01-02T03:04:05Z")] })).toBe("d\n2026-01-02T03:04:05.000Z\n");
  });

  it("keeps missing values at the end of a single column", () => {
    expect(written({ x: [1, NaN] })).toBe("x\n1\nNA\n");
    expect(rowsIn(readCsv("out.csv"))).toEqual([[1], [null]]);
  });

  it("refuses what would be read back as something else, and leaves the old file as it was", () => {
    writeFileSync("out.csv", "old");
    for (const text of ["", "NA", " NaN "]) {
      expect(() => written({ t: ["a", text], x: [1, 2] })).toThrow(
        /^out\.csv: column "t", row 2: the text .* would be read as a missing/,
      );
    }
    expect(() => written({ x: [Infinity] })).toThrow(
      new DataError('out.csv: column "x", row 1: an infinity has no form in CSV'),
    );
    expect(() => written({ " x": [1] })).toThrow(/the name " x" is blank or has blanks at its ends/);
    expect(() => written({})).toThrow(/a frame without columns/);
    expect(() => written({ x: [1] }, { delimiter: '"' })).toThrow(/the delimiter is one character/);
    expect(readFileSync("out.csv", "utf8")).toBe("old");
    expect(() => writeCsv({ x: [1] }, "no/such/folder.csv")).toThrow(
      "no/such/folder.csv: cannot be written (ENOENT)",
    );
  });

  it.each(SEEDS)("is undone by readCsv for random frames (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    const size = next(20) + 1;
    const pick = <T>(values: readonly T[]): T[] =>
      Array.from({ length: size }, () => values[next(values.length)] as T);
    const delimiter = pick([",", ";", "\t", "|"])[0] as string;
    const text = () =>
      Array.from(
        { length: next(5) },
        () => pick(['"', ",", ";", "\t", "\n", "\r", "\r\n", " ", "é", "NA", "7"])[0],
      ).join("");
    const frame = {
      number: pick([0.1, -1e-300, 5e-324, 1234567.891234567, NaN, 1.7976931348623157e308]),
      integer: pick([1, -2, 9007199254740991, NaN]),
      truth: pick([true, false, null]),
      text: Array.from({ length: size }, () => (next(5) === 0 ? null : text())),
      '"q",|;': pick(["x", "007", "1", null]),
    };
    const columns: ReadCsvOptions["columns"] = {
      number: "number",
      integer: "integer",
      truth: "boolean",
      text: "text",
      '"q",|;': "text",
    };
    writeCsv(frame, "out.csv", { delimiter, missing: "<none>" });
    const back = readCsv("out.csv", { delimiter, columns, missing: ["<none>"] });
    expect(back.columns).toEqual(Object.keys(frame));
    expect(rowsIn(back)).toEqual(rowsIn(new DataFrame(frame)));
  });
});
