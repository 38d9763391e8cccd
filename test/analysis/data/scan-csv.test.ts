import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { fieldText } from "../../../src/analysis/data/csv-fields.js";
import { scanCsv } from "../../../src/analysis/data/scan-csv.js";
import { SEEDS, randomIntegers } from "./random.js";

function scan(text: string, delimiter = ","): string[][] {
  const records: string[][] = [];
  const bytes = Buffer.from(text);
  scanCsv(bytes, { file: "x.csv", delimiter }, (bounds, count) => {
    const field = (_: unknown, k: number) =>
      fieldText(bytes, bounds[2 * k] as number, bounds[2 * k + 1] as number);
    records.push(Array.from({ length: count }, field));
  });
  return records;
}

/** What csv-parse makes of it; undefined where it refuses. */
function parsed(text: string): string[][] | undefined {
  try {
    return parse(text, { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true });
  } catch {
    return undefined;
  }
}

describe("scanCsv", () => {
  it("tells on which line a record starts, quoted line ends of all kinds counted", () => {
    const lines: number[] = [];
    const bytes = Buffer.from('a\n"x\r\ny\rz"\r\n\rb');
    scanCsv(bytes, { file: "x.csv", delimiter: "," }, (_, __, line) => void lines.push(line));
    expect(lines).toEqual([1, 2, 5, 6]);
  });

  it("ends a record at the end of the text, with or without a line end", () => {
    expect([scan("a,b"), scan("a,b\n"), scan("a,"), scan(""), scan('""')]).toEqual([
      [["a", "b"]],
      [["a", "b"]],
      [["a", ""]],
      [],
      [[""]],
    ]);
  });

  it.each(SEEDS)("agrees with csv-parse on random characters, refusals included (seed %i)", (seed) => {
    const next = randomIntegers(seed);
    for (let round = 0; round < 100; round++) {
      const pieces = Array.from(
        { length: next(14) },
        () => ['"', '"', ",", "\n", "\r\n", "a", " ", "é"][next(8)],
      );
      const text = pieces.join("");
      const expected = parsed(text);
      if (expected === undefined)
        expect(() => scan(text), JSON.stringify(text)).toThrow(/^x\.csv, line \d+: /);
      else expect(scan(text), JSON.stringify(text)).toEqual(expected);
    }
  });
});
