import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Displayable } from "../../../src/display/index.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { sortBy } from "../../../src/analysis/data/sort-by.js";
import { heading, unitOf } from "../../../src/analysis/data/units.js";
import { type ReadCsvOptions, readCsv } from "../../../src/analysis/data/read-csv.js";

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "read-csv-"));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function read(content: string | Uint8Array, options?: ReadCsvOptions): DataFrame {
  writeFileSync("data.csv", content);
  return readCsv("data.csv", options);
}

/** Columns with their danfojs type, easy to compare. */
function columnsOf(frame: DataFrame): Record<string, [type: string, ...values: unknown[]]> {
  const values = frame.values as unknown[][];
  return Object.fromEntries(
    frame.columns.map((name, position) => [
      name,
      [frame.dtypes[position] as string, ...values.map((row) => row[position])],
    ]),
  );
}

describe("readCsv", () => {
  it("reads the cars, 50 rows with the published sums", () => {
    const cars = readCsv(join(before, "data/cars.csv"));
    expect(cars.shape).toEqual([50, 2]);
    expect([cars.column("speed").sum(), cars.column("dist").sum()]).toEqual([770, 2149]);
  });

  it("gives each column the type that all of its rows have", () => {
    const frame = read("count,share,sold,name\n1,0.5,true,a\n-2,1e3,FALSE,b\n+3,.25,False,c\n");
    expect(columnsOf(frame)).toEqual({
      count: ["int32", 1, -2, 3],
      share: ["float32", 0.5, 1000, 0.25],
      sold: ["boolean", true, false, false],
      name: ["string", "a", "b", "c"],
    });
    expect(frame).toBeInstanceOf(DataFrame);
  });

  it("looks at the last row as well as at the first", () => {
    const ones = "1\n".repeat(1000);
    expect(read(`x\n${ones}1.5\n`).dtypes).toEqual(["float32"]);
    expect(read(`x\n${ones}n/a\n`).dtypes).toEqual(["string"]);
  });

  it("keeps numbers in double precision", () => {
    expect(read("x\n16777217\n0.1\n").values).toEqual([[16777217], [0.1]]);
  });

  it.each(["007", "-01", "00.5", "12345678901234567890", "1,5", "5 %", "0x10", "Infinity", "1e999", "yes"])(
    "leaves a column text because of %j, and its other values as they are",
    (value) => {
      expect(columnsOf(read(`x;y\n1;2\n${value};3\n`, { delimiter: ";" }))["x"]).toEqual([
        "string",
        "1",
        value,
      ]);
    },
  );

  it("reads missing values as NaN in numbers and null in the rest", () => {
    const frame = read("n,i,b,t\nNA,,NaN,\n0.5,2,true,x\n");
    expect(columnsOf(frame)).toEqual({
      n: ["float32", NaN, 0.5],
      i: ["float32", NaN, 2],
      b: ["boolean", null, true],
      t: ["string", null, "x"],
    });
  });

  it("takes other missing markers, for all columns or for one", () => {
    const options = { missing: ["-"], columns: { country: { type: "text", missing: [] } } } as const;
    expect(columnsOf(read("country,gdp\nNA,-\n-,5\n", options))).toEqual({
      country: ["string", "NA", "-"],
      gdp: ["float32", NaN, 5],
    });
  });

  it("understands quotes, delimiters, CRLF, a byte order mark and Chinese names", () => {
    const frame = read('\uFEFF"城市";"备注"\r\n北京;"a;b ""c"""\r\n上海;"two\r\nlines"\r\n', {
      delimiter: ";",
    });
    expect(columnsOf(frame)).toEqual({
      城市: ["string", "北京", "上海"],
      备注: ["string", 'a;b "c"', "two\r\nlines"],
    });
  });

  it("reads other encodings when told", () => {
    const gb18030 = Uint8Array.from([0xb3, 0xc7, 0x2c, 0x78, 0x0a, 0xb1, 0xb1, 0x2c, 0x31]);
    expect(columnsOf(read(gb18030, { encoding: "gb18030" }))).toEqual({
      城: ["string", "北"],
      x: ["int32", 1],
    });
  });

  it("keeps the order of columns whose names are numbers", () => {
    expect(read("name,2024,2023\na,1,2\n").columns).toEqual(["name", "2024", "2023"]);
  });

  it("reads columns that danfojs uses the names of", () => {
    const frame = read("index,values,shape,count,columns\n7,8,9,10,11\n6,5,4,3,2\n");
    expect(frame.shape).toEqual([2, 5]);
    expect(frame.column("values").values).toEqual([8, 5]);
    expect(frame.column("columns").values).toEqual([11, 2]);
    expect(frame.iloc({ rows: [1] }).values).toEqual([[6, 5, 4, 3, 2]]);
  });

  it("skips blank lines, except in a file of one column, where they are missing values", () => {
    expect(read("a,b\n\n1,2\n\n3,4\n\n").values).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(read("a\n1\n\n3\n\n").values).toEqual([[1], [NaN], [3]]);
  });

  it("takes names for a file without a header, or in place of it", () => {
    expect(columnsOf(read("1,2\n", { header: false, names: ["a", "b"] }))).toEqual({
      a: ["int32", 1],
      b: ["int32", 2],
    });
    expect(columnsOf(read("x,\n1,2\n", { names: ["a", "b"] }))).toEqual({ a: ["int32", 1], b: ["int32", 2] });
  });

  it("reads what is declared, leading zeros included", () => {
    const frame = read("code,n\n007,007\n", { columns: { code: "text", n: "number" } });
    expect(columnsOf(frame)).toEqual({ code: ["string", "007"], n: ["float32", 7] });
  });
});

describe("readCsv refuses, naming file, line and column,", () => {
  it.each<[string, string, ReadCsvOptions, string]>([
    ["an empty file", "", {}, "data.csv: the file is empty"],
    ["a header without rows", "a,b\n", {}, "data.csv: the file has a header but no rows"],
    [
      "a name that occurs twice",
      "a,b,a\n1,2,3\n",
      {},
      'data.csv, line 1: the name "a" occurs twice, in columns 1 and 3',
    ],
    ["a column without a name", "a,\n1,2\n", {}, "data.csv, line 1: column 2 has no name"],
    [
      "a short row",
      "a,b\n1,2\n\n3\n",
      {},
      'data.csv, line 4: 2 fields expected, found 1; column "b" is missing',
    ],
    [
      "a long row",
      'a,b\n"1\n2",2\n3,4,5\n',
      {},
      'data.csv, line 4: 2 fields expected, found 3; column "b" is followed by "5"',
    ],
    [
      "a quote that never closes",
      'a,b\n1,2\n3,"4\n5,6\n',
      {},
      "data.csv, line 3: a quoted field opens in this row and never closes",
    ],
    ["text after a quote", 'a\r\n"x\r\ny"\r\n"1"2\r\n', {}, "data.csv, line 4: text follows a closing quote"],
    [
      "a quote within a field",
      'a\n5" pipe\n',
      {},
      "data.csv, line 2: a quote stands inside an unquoted field",
    ],
    [
      "text among declared numbers",
      "a,b\n1,2\n3,x4\n",
      { columns: { b: "number" } },
      'data.csv, line 3, column "b": "x4" is not a number',
    ],
    [
      "a fraction among declared integers",
      "a\n1.5\n",
      { columns: { a: "integer" } },
      '"1.5" is not an integer',
    ],
    ["a number among declared booleans", "a\n1\n", { columns: { a: "boolean" } }, '"1" is not true or false'],
    [
      "a declared column that is not there",
      "a\n1\n",
      { columns: { b: "text" } },
      'no column "b" as declared; the columns are a',
    ],
    ["a wrong number of names", "a,b\n1,2\n", { names: ["x"] }, "1 names given for 2 columns"],
    ["no names where there is no header", "1,2\n", { header: false }, "needs names for its columns"],
    ["an unknown encoding", "a\n1\n", { encoding: "martian" }, 'data.csv: unknown encoding "martian"'],
  ])("%s", (_, content, options, message) => {
    expect(() => read(content, options)).toThrow(DataError);
    expect(() => read(content, options)).toThrow(message);
  });

  it("bytes that are not in the encoding", () => {
    const bytes = Uint8Array.from([0x61, 0x0a, 0x31, 0x0a, 0xb1, 0xb1, 0x0a]);
    expect(() => read(bytes)).toThrow("data.csv, line 3: the file is not in utf-8; name its own as encoding");
  });

  it("a file that is not there, or is a folder", () => {
    expect(() => readCsv("nowhere.csv")).toThrow(
      "nowhere.csv: no such file; paths start at the notebook's folder",
    );
    expect(() => readCsv(".")).toThrow(".: cannot be read (EISDIR)");
  });
});

describe("a schema for readCsv", () => {
  const columns = {
    id: { type: "integer", unique: true, required: true },
    area: { type: "number", unit: "m²", range: { min: 10, max: 500 } },
    kind: { type: "text", categories: ["flat", "house"], missing: ["?"] },
  } as const;

  it("passes what keeps to it and keeps the units", () => {
    const frame = read("id,area,kind,note\n1,50,flat,x\n2,NA,?,y\n", { columns });
    expect(frame.values).toEqual([
      [1, 50, "flat", "x"],
      [2, NaN, null, "y"],
    ]);
    expect([unitOf(frame, "area"), unitOf(frame, "id")]).toEqual(["m²", undefined]);
    expect([heading(frame, "area"), heading(frame, "id")]).toEqual(["area (m²)", "id"]);
    expect(unitOf(sortBy(frame, "id"), "area")).toBe("m²");
    const { toMimeBundle } = frame as unknown as Displayable;
    expect(toMimeBundle.call(frame).data["text/plain"]).toMatch(/id +area \(m²\) +kind +note/);
  });

  it("tells every violation of a file, with line and column", () => {
    const content = "id,area,kind\n1,5,flat\nx,501,castle\n1,1e3\n,20 m,?\n1,20,\n";
    expect(() => read(content, { columns })).toThrow(
      new DataError(
        [
          'data.csv, line 4: 3 fields expected, found 2; column "kind" is missing',
          'data.csv, line 3, column "id": "x" is not an integer (of at most 15 digits)',
          'data.csv, line 5, column "id": the value is missing, but one is required',
          'data.csv, line 6, column "id": 1 occurs already at line 2, column "id"',
          'data.csv, line 5, column "area": "20 m" is not a number',
          'data.csv, line 2, column "area": 5 is less than 10, the least allowed',
          'data.csv, line 3, column "area": 501 is more than 500, the most allowed',
          'data.csv, line 3, column "kind": "castle" is none of the categories "flat", "house"',
          'data.csv, line 6, column "kind": "" is none of the categories "flat", "house"',
        ].join("\n"),
      ),
    );
  });

  it("stops telling at a limit and says how many more there are", () => {
    const content = `a\n${"x\n".repeat(30)}`;
    expect(() => read(content, { columns: { a: "number" }, maxProblems: 2 })).toThrow(
      new DataError(
        'data.csv, line 2, column "a": "x" is not a number\n' +
          'data.csv, line 3, column "a": "x" is not a number\nand 28 more such problems',
      ),
    );
  });

  it("refuses a range on text, and names all declared columns that are absent", () => {
    expect(() => read("t\na\n", { columns: { t: { range: { min: 1 } } } })).toThrow(
      new DataError('data.csv, line 2, column "t": "a" is no number, but has a declared range'),
    );
    expect(() => read("t\na\n", { columns: { x: "text", y: { unit: "kg" } } })).toThrow(
      new DataError('data.csv: no columns "x", "y" as declared; the columns are t'),
    );
  });
});
