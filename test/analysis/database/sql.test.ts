/** SQL over frames: what goes in, what comes out, what is refused. */
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  DataError,
  type DataFrame,
  type SqlParameter,
  column,
  identifier,
  lm,
  sortBy,
  sql,
} from "../../../src/analysis/index.js";
import { rowsIn } from "../data/rows.js";

const cars = {
  speed: [4, 7, 8, 9, 7],
  dist: [2.5, 4, 16, 10, 22],
  make: ["a", "b", "it's", null, "a"],
};
/** The only row of a query. */
const one = async (query: PromiseLike<DataFrame>): Promise<unknown[]> => rowsIn(await query)[0] ?? [];
const complaint = async (query: PromiseLike<DataFrame>): Promise<string> => {
  const error: unknown = await query.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).message;
};

describe("sql", () => {
  it("groups a frame", async () => {
    const frame = await sql`
      SELECT speed, avg(dist) AS dist, count(*) AS n FROM ${cars} GROUP BY speed ORDER BY speed`;
    expect(frame.columns).toEqual(["speed", "dist", "n"]);
    expect(frame.dtypes).toEqual(["int32", "float32", "int32"]);
    const expected = [
      [4, 2.5, 1],
      [7, 13, 2],
      [8, 16, 1],
      [9, 10, 1],
    ];
    expect(rowsIn(frame)).toEqual(expected);
  });

  it("returns frames that the other functions of the module take", async () => {
    const frame = await sql`SELECT speed, dist FROM ${cars} WHERE make IS NOT NULL`;
    expect(lm("dist ~ speed", frame).rowCount).toBe(4);
    expect(column(sortBy(frame, "dist"), "speed")).toEqual([4, 7, 8, 7]);
  });

  it("joins two frames, and reads one twice", async () => {
    const makes = { make: ["a", "b"], country: ["FR", "DE"] };
    const frame = await sql`
      SELECT m.country, count(*) AS n FROM ${cars} AS c JOIN ${makes} AS m USING (make)
      WHERE dist < (SELECT max(dist) FROM ${cars}) GROUP BY country ORDER BY country`;
    const expected = [
      ["DE", 1],
      ["FR", 1],
    ];
    expect(rowsIn(frame)).toEqual(expected);
  });

  it("takes frames longer than the engine's pieces", async () => {
    const x = Float64Array.from({ length: 10_001 }, (_, row) => row + 0.5);
    const key = Array.from(x, (_, row) => `k${row % 7}`);
    expect(await one(sql`SELECT sum(x) AS s, count(DISTINCT key) AS k FROM ${{ x, key }}`)).toEqual([
      50_010_000.5, 7,
    ]);
    const back = await sql`SELECT x FROM ${{ x }}`;
    expect(column(back, "x")).toEqual([...x]);
  });

  it("gives a frame without rows its columns", async () => {
    const frame = await sql`SELECT speed, make FROM ${cars} WHERE speed > ${100}`;
    expect([frame.columns, frame.shape]).toEqual([
      ["speed", "make"],
      [0, 2],
    ]);
  });

  it("runs when it is awaited, each time anew", async () => {
    await sql`CREATE OR REPLACE SEQUENCE counted`;
    const next = sql`SELECT nextval('counted') AS n`;
    expect([await one(next), await one(next)]).toEqual([[1], [2]]);
  });

  it("keeps tables from one query to the next", async () => {
    await sql`CREATE OR REPLACE TABLE kept AS SELECT * FROM ${cars}`;
    expect(await one(sql`SELECT count(*) AS n FROM kept`)).toEqual([5]);
    await sql`DROP TABLE kept`;
  });

  it("gives rows in the same order and sums to the same bit each time", async () => {
    const table = sql`SELECT 'k' || (i % 1000) AS k, cos(i * i) AS y FROM range(300_000) AS t(i)`;
    const runs: string[] = [];
    for (let run = 0; run < 3; run++)
      runs.push(JSON.stringify(rowsIn(await sql`SELECT k, sum(y) AS s FROM ${table} GROUP BY k`)));
    expect(new Set(runs).size).toBe(1);
  });

  it("runs queries side by side", async () => {
    const queries = Array.from({ length: 20 }, (_, n) =>
      one(sql`SELECT sum(speed) * ${n} AS n FROM ${cars}`),
    );
    expect((await Promise.all(queries)).flat()).toEqual(Array.from({ length: 20 }, (_, n) => 35 * n));
  });

  it("pivots, which the engine does in two statements", async () => {
    const frame = await sql`
      PIVOT (SELECT speed, make FROM ${cars} WHERE make IN ('a', 'b')) ON make USING count(*) ORDER BY speed`;
    expect(frame.columns).toEqual(["speed", "a", "b"]);
  });
});

describe("a value in sql", () => {
  it.each<[string, SqlParameter, string, unknown]>([
    ["a whole number", 7, "INTEGER", 7],
    ["a large whole number", 2 ** 40, "BIGINT", 2 ** 40],
    ["a number", 0.1, "DOUBLE", 0.1],
    ["an infinity", Number.NEGATIVE_INFINITY, "DOUBLE", Number.NEGATIVE_INFINITY],
    ["text", "x' OR '1'='1", "VARCHAR", "x' OR '1'='1"],
    ["a bigint", 12n, "HUGEINT", 12],
    ["a boolean", false, "BOOLEAN", false],
    ["a date", new Date("2024-02-29T12:00:00.123Z"), "TIMESTAMP", new Date("2024-02-29T12:00:00.123Z")],
    ["null", null, '"NULL"', null],
  ])("is bound as it is: %s", async (_, value, type, expected) => {
    expect(await one(sql`SELECT typeof(${value}) AS type, ${value} AS value`)).toEqual([type, expected]);
  });

  it("is never read as SQL", async () => {
    const make = "it's'; DROP TABLE t; --";
    expect(await one(sql`SELECT count(*) AS n FROM ${cars} WHERE make = ${make}`)).toEqual([0]);
    expect(await one(sql`SELECT count(*) AS n FROM ${cars} WHERE make = ${"it's"}`)).toEqual([1]);
  });

  it("may be a list for IN", async () => {
    expect(await one(sql`SELECT count(*) AS n FROM ${cars} WHERE make IN ${["a", "it's"]}`)).toEqual([3]);
    expect(await complaint(sql`SELECT 1 WHERE 1 IN ${[]}`)).toMatch("value 1 is an empty list");
  });

  it("may be a name, or names", async () => {
    const frame = { 'unit "price"': [1, 2], select: [3, 4] };
    const [by] = Object.keys(frame) as [string];
    expect(await one(sql`SELECT sum(${identifier(by)}) AS s FROM ${frame}`)).toEqual([3]);
    const both = await sql`SELECT ${Object.keys(frame).map((name) => identifier(name))} FROM ${frame}`;
    expect(both.columns).toEqual(Object.keys(frame));
  });

  it("may be a query: a table, a value or a condition", async () => {
    const slow = sql`SELECT * FROM ${cars} WHERE speed < ${8} -- slow`;
    const most = sql`SELECT max(dist) FROM ${slow};`;
    expect(await one(sql`SELECT count(*) AS n FROM ${slow} WHERE dist = ${most}`)).toEqual([1]);
    const condition = sql`speed = ${7} AND dist > ${5}`;
    expect(await one(sql`SELECT dist FROM ${cars} WHERE ${condition}`)).toEqual([22]);
  });

  it.each([Number.NaN, new Date(Number.NaN), undefined as unknown as null])(
    "is refused: %s",
    async (value) => {
      expect(await complaint(sql`SELECT ${1} + ${value}`)).toMatch(/value 2 is .*; a missing value is null/);
    },
  );
});

describe("a frame in sql", () => {
  it("has whole numbers as BIGINT, other numbers as DOUBLE, and NULL where a value is missing", async () => {
    const frame = {
      whole: [1, Number.NaN, 3],
      number: [0.5, null, Number.POSITIVE_INFINITY],
      text: ["a", undefined, ""],
      truth: [true, false, null],
      day: [new Date(0), new Date(Number.NaN), null],
      nothing: [null, null, Number.NaN],
    };
    const types = await sql`DESCRIBE SELECT * FROM ${frame}`;
    expect(rowsIn(types).map((row) => row[1])).toEqual([
      "BIGINT",
      "DOUBLE",
      "VARCHAR",
      "BOOLEAN",
      "TIMESTAMP",
      "DOUBLE",
    ]);
    const counts = await one(sql`SELECT count(COLUMNS(*)) FROM ${frame}`);
    expect(counts).toEqual([2, 2, 2, 2, 1, 0]);
    const back = await sql`SELECT * FROM ${frame}`;
    expect(rowsIn(back)).toEqual([
      [1, 0.5, "a", true, new Date(0), null],
      [null, null, null, false, null, null],
      [3, Number.POSITIVE_INFINITY, "", null, null, null],
    ]);
  });

  it("keeps every bit of its numbers", async () => {
    const x = [0.1, -0.30000000000000004, 5e-324, Number.MAX_VALUE, 2 ** 53 + 2, 1 / 3, -0];
    const back = column(await sql`SELECT x FROM ${{ x }}`, "x");
    expect(back.map((value, row) => Object.is(value, x[row]))).toEqual(x.map(() => true));
  });

  it.each([
    [{ a: [1, "x"] }, 'column "a" of a frame holds different types'],
    [{ Aa: [1], aA: [2] }, 'columns "Aa" and "aA" of a frame are one name in SQL'],
    [{}, "a frame without columns is no table"],
  ])("is refused where SQL has no such table: %j", async (frame, message) => {
    expect(await complaint(sql`SELECT * FROM ${frame}`)).toContain(message);
  });
});

describe("a result of sql", () => {
  it.each([
    ["9007199254740991", 2 ** 53 - 1],
    ["(-5)::TINYINT", -5],
    ["12345::HUGEINT", 12345],
    ["0.1::DECIMAL(18, 4)", 0.1],
    ["-12345678901234.5::DECIMAL(20, 1)", -12345678901234.5],
    ["0.5::FLOAT", 0.5],
    ["'NaN'::DOUBLE", null],
    ["NULL", null],
    ["DATE '2024-02-29'", new Date("2024-02-29")],
    ["DATE '1969-12-31'", new Date("1969-12-31")],
    ["TIMESTAMP '1900-01-01 10:00:00.001'", new Date("1900-01-01T10:00:00.001Z")],
    ["TIMESTAMP_S '2024-01-01 00:00:01'", new Date("2024-01-01T00:00:01Z")],
    ["TIMESTAMP_MS '2024-01-01 00:00:00.5'", new Date("2024-01-01T00:00:00.500Z")],
    ["TIMESTAMP_NS '2024-01-01 00:00:00.5'", new Date("2024-01-01T00:00:00.500Z")],
    ["TIMESTAMPTZ '2024-01-01 00:00:00+02'", new Date("2023-12-31T22:00:00Z")],
    ["strftime(TIMESTAMPTZ '2024-01-01 00:00:00+02', '%d %H')", "31 22"],
    ["TIME '10:11:12.5'", "10:11:12.5"],
    ["INTERVAL '1 month 2 days'", "1 month 2 days"],
    ["'b'::ENUM('a', 'b')", "b"],
    ["'4ac7a9e9-607c-4c8a-84f3-843f0191e3fd'::UUID", "4ac7a9e9-607c-4c8a-84f3-843f0191e3fd"],
  ])("of %s is %s", async (expression, expected) => {
    const text = [`SELECT ${expression} AS value`] as unknown as TemplateStringsArray;
    expect(await one(sql(text))).toEqual([expected]);
  });

  it.each([
    ["9007199254740993", "9007199254740993 has more digits than a float64 holds exactly; CAST it AS VARCHAR"],
    ["-12345678901234567.89::DECIMAL(20, 2)", "-12345678901234567.89 has more digits"],
    ["TIMESTAMP '2024-01-01 00:00:00.0001'", "is not a whole millisecond that a Date holds; use date_trunc"],
    ["'infinity'::TIMESTAMP", "is not a whole millisecond"],
    ["'infinity'::DATE", "is not a whole millisecond"],
  ])("is refused with column and row where a cell would round it: %s", async (expression, message) => {
    const text = [`SELECT NULL AS value UNION ALL SELECT ${expression}`] as unknown as TemplateStringsArray;
    const said = await complaint(sql(text));
    expect(said).toContain('column "value", row 2: ');
    expect(said).toContain(message);
  });

  it.each([
    ["[1, 2]", 'column "value" has the type INTEGER[], which no cell holds; take it apart'],
    ["{'a': 1}", "which no cell holds"],
    ["'x'::BLOB", "CAST it AS VARCHAR if it is text"],
  ])("is refused where no cell holds its type: %s", async (expression, message) => {
    const text = [`SELECT ${expression} AS value`] as unknown as TemplateStringsArray;
    expect(await complaint(sql(text))).toContain(message);
  });

  it("is refused with two columns of one name", async () => {
    expect(await complaint(sql`SELECT 1 AS a, 2 AS a`)).toBe(
      'SQL: two columns of the result are called "a"; name one with AS',
    );
  });
});

describe("SQL that cannot run", () => {
  it.each([
    [sql`SELEC 1`, 'SQL: Parser Error: syntax error at or near "SELEC"'],
    [sql`SELECT sped FROM ${cars}`, 'Referenced column "sped" not found'],
    [sql`SELECT * FROM 'nowhere.parquet'`, "paths start at the notebook's folder"],
    [sql`SELECT ln(speed - 4) FROM ${cars}`, "cannot take logarithm of zero"],
    [sql`SELECT 1; SELECT 2`, "SQL: one statement at a time, this text has 2"],
    [sql`SELECT 'x'::INTEGER`, "Could not convert string 'x' to INT32"],
    [sql`SELECT * FROM 'https://example.org/a.parquet'`, "httpfs"],
  ])("says why: %o", async (query, message) => {
    expect(await complaint(query)).toContain(message);
  });

  it("is a query still when it is only looked at", () => {
    expect(inspect(sql`SELECT * FROM ${cars}`)).toBe(
      "Query, not run: SELECT * FROM …\n(await it to get its rows)",
    );
  });
});
