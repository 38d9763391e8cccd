/** CSV and Parquet files as tables. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import {
  DataError,
  type DataFrame,
  column,
  csvFile,
  parquetFile,
  readCsv,
  readParquet,
  sql,
  writeCsv,
  writeParquet,
} from "../../../src/analysis/index.js";
import { randomIntegers } from "../data/random.js";
import { rowsIn } from "../data/rows.js";

const folder = mkdtempSync(join(tmpdir(), "galley-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string): string => join(folder, name);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
};
const all = (file: Parameters<typeof writeParquet>[0]): PromiseLike<DataFrame> => sql`SELECT * FROM ${file}`;
const complaint = (work: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(work).then(
    () => "nothing",
    (error: unknown) => (error instanceof DataError ? error.message : `no DataError: ${String(error)}`),
  );

const TYPES = `whole,number,code,truth,text,big,gap,blank,mixed
1,1.5,007,true,a,9007199254740993,NA,,1
-2,2e3,010,FALSE,"b, ""c""",1,5, ,x
+3, 4 ,11,NA, d ,2,NaN,,true
`;

describe("a CSV file in sql", () => {
  it.each([
    ["types", TYPES],
    ["line ends of Windows", TYPES.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\ufeff${TYPES}`],
    ["a line end in quotes", 'a,"b\nc"\n1,"x\ny"\n'],
    ["odd numbers", "a,b,c,d,e\n1_000,0x10,inf,1e999,--5\n1,2,3,4,5\n"],
    ["numbers as they may be written", "a,b,c,d\n+.5,1.,1e-7,-0\n0.0,0,00.5,0e3\n"],
    ["no number of 16 digits", "a,b\n9007199254740991,9007199254740992\n1,1\n"],
    ["dates, which stay text", "day\n2024-01-01\n2024-01-02\n"],
    ["names with signs", 'unit "price",a-b,选\n1,2,3\n'.replace('unit "price"', '"unit ""price"""')],
    ["one column with gaps", "a\n1\nNA\n3\n"],
    ["no line end", "a,b\n1,2"],
    ["blank lines", "a,b\n1,2\n\n3,4\n\n"],
    ["old line ends", "a,b\r1,2\r3,4\r"],
    ["quotes around everything", 'a,b\n"1"," x "\n"2",""\n'],
    ["blanks of other kinds", "a\n\u00a05\u00a0\n"],
  ])("has the values and types that readCsv finds: %s", async (name, text) => {
    const path = write(`${name}.csv`, text);
    const expected = readCsv(path);
    const frame = await all(csvFile(path));
    expect(frame.columns).toEqual(expected.columns);
    expect(rowsIn(frame)).toEqual(rowsIn(expected));
  });

  it("is read with the options of readCsv", async () => {
    const path = write("options.csv", "1;007;-\n2;008;x\n");
    const options = {
      delimiter: ";",
      header: false,
      names: ["a", "b", "c"],
      missing: ["-"],
      columns: { a: "text", b: "integer" },
    } as const;
    expect(rowsIn(await all(csvFile(path, options)))).toEqual(rowsIn(readCsv(path, options)));
  });

  it("may be gzipped", async () => {
    const path = write("types.csv.gz", gzipSync(TYPES));
    const plain = write("plain.csv", TYPES);
    expect(rowsIn(await all(csvFile(path)))).toEqual(rowsIn(readCsv(plain)));
  });

  it("is looked at again when it has changed", async () => {
    const path = write("changing.csv", "a\n1\n");
    const file = csvFile(path);
    expect(rowsIn(await all(file))).toEqual([[1]]);
    write("changing.csv", "a\nten\n");
    expect(rowsIn(await all(file))).toEqual([["ten"]]);
  });

  it.each([
    ["a,b\n1\n", {}, /Expected Number of Columns: 2 Found: 1/],
    ["a,b\n1,2,3\n", {}, /Expected Number of Columns: 2 Found: 3/],
    ["a,a\n1,2\n", {}, /line 1: the name "a" occurs twice, in columns 1 and 2/],
    ["a,A\n1,2\n", {}, /columns "a" and "A" of .* are one name in SQL; rename one/],
    ["", {}, /the file is empty/],
    ['a,b\n1,"x\n', {}, /Value with unterminated quote found/],
    ["a\n1.5\n", { columns: { a: "integer" } }, /column "a": "1.5" is not an integer/],
    ["a\n12x\n", { columns: { a: "number" } }, /column "a": "12x" is not a number/],
    ["a\nyes\n", { columns: { a: "boolean" } }, /column "a": "yes" is not true or false/],
    ["a\n1\n", { columns: { b: "number" } }, /no column "b" as declared; the columns are a/],
  ] as const)("is refused where readCsv refuses it: %j", async (text, options, message) => {
    expect(await complaint(all(csvFile(write("bad.csv", text), options)))).toMatch(message);
  });

  it("is refused where it is not there", async () => {
    expect(await complaint(all(csvFile("nowhere.csv")))).toBe(
      "nowhere.csv: no such file; paths start at the notebook's folder",
    );
  });
});

describe("a Parquet file", () => {
  const random = randomIntegers(7);
  const numbers = Float64Array.from({ length: 5000 }, () => random(2 ** 40) / 1e7 + 1 / 3);
  const frame = {
    n: numbers,
    whole: Array.from(numbers, (_, row) => (row % 11 === 0 ? null : row)),
    text: Array.from(numbers, (_, row) => (row % 13 === 0 ? null : `row ${row} 行`)),
    truth: Array.from(numbers, (_, row) => row % 2 === 0),
    day: Array.from(numbers, (_, row) => new Date(row * 86_400_000 + 1)),
  };

  it("gives back the frame that was written, to the last bit", async () => {
    const path = inFolder("frame.parquet");
    await writeParquet(frame, path);
    const back = await readParquet(path);
    expect(column(back, "n")).toEqual(Array.from(numbers));
    expect(rowsIn(back)).toEqual(rowsIn(await all(frame)));
  });

  it("is read by column", async () => {
    const path = inFolder("columns.parquet");
    await writeParquet(frame, path);
    const back = await readParquet(path, { columns: ["text", "n"] });
    expect(back.columns).toEqual(["text", "n"]);
    expect(await complaint(readParquet(path, { columns: ["n", "m"] }))).toContain('"m" not found');
  });

  it("may be several", async () => {
    await writeParquet({ a: [1, 2] }, inFolder("part-1.parquet"));
    await writeParquet({ a: [3] }, inFolder("part-2.parquet"));
    const paths = ["part-2", "part-1"].map((name) => inFolder(`${name}.parquet`));
    expect(column(await readParquet(paths), "a")).toEqual([3, 1, 2]);
    expect(column(await readParquet(inFolder("part-*.parquet")), "a")).toEqual([1, 2, 3]);
    expect(column(await sql`SELECT sum(a) AS a FROM ${parquetFile(paths)}`, "a")).toEqual([6]);
  });

  it("is written from a query or a CSV file", async () => {
    const csv = inFolder("source.csv");
    writeCsv(frame, csv);
    await writeParquet(csvFile(csv), inFolder("source.parquet"));
    await writeParquet(sql`SELECT n FROM ${csvFile(csv)} WHERE whole < ${100}`, inFolder("part.parquet"));
    expect((await readParquet(inFolder("source.parquet"))).shape).toEqual([5000, 5]);
    expect((await readParquet(inFolder("part.parquet"))).shape).toEqual([90, 1]);
  });

  it("replaces another only when it is complete", async () => {
    const path = inFolder("kept.parquet");
    await writeParquet({ a: [1] }, path);
    const failing = sql`SELECT CASE WHEN a < 4000 THEN a ELSE error('stop here') END AS a FROM range(5000) AS t(a)`;
    expect(await complaint(writeParquet(failing, path))).toContain("stop here");
    expect(column(await readParquet(path), "a")).toEqual([1]);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("has a name that may hold a quote", async () => {
    const path = inFolder("it's.parquet");
    await writeParquet({ a: [1] }, path);
    expect(existsSync(path)).toBe(true);
    expect(column(await readParquet(path), "a")).toEqual([1]);
  });

  it.each([
    [() => readParquet("nowhere.parquet"), 'No files found that match the pattern "nowhere.parquet"'],
    [() => readParquet(write("no.parquet", "a,b\n1,2\n")), "no.parquet"],
    [() => writeParquet({ a: [1] }, inFolder("no/folder.parquet")), "No such file or directory"],
  ])("is refused with its name: %s", async (work, message) => {
    expect(await complaint(work())).toContain(message);
  });
});
