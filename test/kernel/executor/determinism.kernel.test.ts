/** What the kernel holds fixed: random numbers, the clock, locale and time zone. */
import { describe, expect, it } from "vitest";
import type { RuntimeDeterminism } from "../../../src/kernel/runtime.js";
import { type Cells, startCells } from "./cells.js";

const CLOCK = "2026-01-31T12:00:00.000Z";

async function withCells<T>(determinism: RuntimeDeterminism, work: (cells: Cells) => Promise<T>): Promise<T> {
  const cells = await startCells({ determinism });
  try {
    return await work(cells);
  } finally {
    await cells.close();
  }
}

/** The values of expressions, after a cell has run. */
async function valuesOf(cells: Cells, source: string, ...expressions: string[]): Promise<string[]> {
  expect(await cells.run(source)).toMatchObject({ status: "ok" });
  const results: string[] = [];
  for (const expression of expressions) {
    const result = await cells.evaluate(expression);
    expect(result).toMatchObject({ status: "ok" });
    if (result.status === "ok") results.push(String(result.data["text/plain"]));
  }
  return results;
}

const DRAW = "const drawn = [Math.random(), Math.random(), Math.random()].join();";

const draw = (seed?: number): Promise<string[]> =>
  withCells(seed === undefined ? {} : { seed }, (cells) => valuesOf(cells, DRAW, "drawn"));

/** What a second cell and an expression draw. */
const drawSecond = (drawnBefore: number): Promise<string[]> =>
  withCells({ seed: 7 }, async (cells) => {
    await cells.run(`for (let i = 0; i < ${drawnBefore}; i++) Math.random();`);
    return valuesOf(cells, DRAW, "drawn", "Math.random()");
  });

describe("a seed", () => {
  it("gives the same numbers each time, another seed others, and none ever new ones", async () => {
    const [first, again, other, free, freeAgain] = [
      await draw(1),
      await draw(1),
      await draw(2),
      await draw(),
      await draw(),
    ];
    expect(again).toEqual(first);
    expect(new Set([first, other, free, freeAgain].map(String)).size).toBe(4);
  });

  it("begins anew in each cell, so that what one draws moves nothing in another", async () => {
    const few = await drawSecond(1);
    expect(await drawSecond(1000)).toEqual(few);
    expect(few[0]).not.toContain(few[1]);
  });

  it("gives numbers that are uniform between 0 and 1, in other cells others", async () => {
    const source = `const all = Array.from({ length: 100_000 }, () => Math.random());
const counts = Array.from({ length: 10 }, (_, bin) => all.filter((one) => Math.floor(one * 10) === bin).length);
const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
const distinct = new Set(all).size;`;
    const [chiSquare, distinct] = await withCells({ seed: -5 }, (cells) =>
      valuesOf(cells, source, "chiSquare", "distinct"),
    );
    // The 99.9 % quantile of chi-square with 9 degrees of freedom.
    expect(Number(chiSquare)).toBeLessThan(27.88);
    expect(distinct).toBe("100000");
    const firsts = await withCells({ seed: -5 }, async (cells) => [
      ...(await valuesOf(cells, DRAW, "drawn")),
      ...(await valuesOf(cells, DRAW, "drawn")),
    ]);
    expect(firsts[0]).not.toBe(firsts[1]);
  });
});

describe("a fixed clock", () => {
  const MS = String(Date.parse(CLOCK));

  it("is what all of Date and Intl tell", async () => {
    const values = await withCells({ clock: CLOCK, timeZone: "UTC", locale: "en-GB" }, (cells) =>
      valuesOf(
        cells,
        "const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });",
        "Date.now()",
        "new Date().toISOString()",
        "String(new Date().getTime())",
        "(Date as any)()",
        "format.format()",
        "format.formatToParts().map(({ value }) => value).join('')",
        "[new Date()].map((date) => format.format(date))[0]",
      ),
    );
    const shown = "31/01/2026, 12:00:00";
    expect(values).toEqual([
      MS,
      CLOCK,
      MS,
      "Sat Jan 31 2026 12:00:00 GMT+0000 (Coordinated Universal Time)",
      shown,
      shown,
      shown,
    ]);
  });

  it("leaves dates that are given, and what a Date is", async () => {
    const values = await withCells({ clock: CLOCK }, (cells) =>
      valuesOf(
        cells,
        "class Day extends Date { twice() { return 2; } }\nconst date = new Date(2020, 1, 2);",
        "new Date(0).toISOString()",
        "date instanceof Date && date.constructor === Date && require('util').types.isDate(date)",
        "new Day().twice() + new Day(0).getTime()",
        `new Day() instanceof Day && new Day().getTime() === ${MS}`,
        "Date.UTC(2020, 0) + Date.parse('2020-01-01') + Date.length",
        "Object.prototype.toString.call(structuredClone(new Date()))",
        "Date.name + Date.now.name",
      ),
    );
    expect(values).toEqual([
      "1970-01-01T00:00:00.000Z",
      "true",
      "2",
      "true",
      String(2 * Date.UTC(2020, 0) + 7),
      "[object Date]",
      "Datenow",
    ]);
  });

  it("lets timers run and durations be measured", async () => {
    const source = `const start = performance.now();
await new Promise((done) => setTimeout(done, 30));
const waited = performance.now() - start;`;
    const [waited] = await withCells({ clock: CLOCK }, (cells) => valuesOf(cells, source, "waited"));
    expect(Number(waited)).toBeGreaterThan(25);
  });
});

describe("locale and time zone", () => {
  it.each([
    [{ locale: "de-DE", timeZone: "Europe/Berlin" }, "1.234,5 de-DE Europe/Berlin 31.1.2026, 13:00:00 -60"],
    [{ locale: "zh-CN", timeZone: "Asia/Shanghai" }, "1,234.5 zh-CN Asia/Shanghai 2026/1/31 20:00:00 -480"],
    [{ locale: "en-US", timeZone: "UTC" }, "1,234.5 en-US UTC 1/31/2026, 12:00:00 PM 0"],
    [{ locale: "zh-Hans-CN" }, "1,234.5 zh-Hans-CN"],
  ])("are %o for all that asks for none", async (determinism, expected) => {
    const source = `const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
const date = new Date(${JSON.stringify(CLOCK)});`;
    const [said] = await withCells(determinism, (cells) =>
      valuesOf(
        cells,
        source,
        "[(1234.5).toLocaleString(), locale, timeZone, date.toLocaleString(), date.getTimezoneOffset()].join(' ')",
      ),
    );
    expect(said).toContain(expected);
  });
});
