import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cells, startCells } from "./cells.js";

let cells: Cells;
beforeAll(async () => {
  cells = await startCells();
});
afterAll(() => cells.close());

const text = (value: string): object => ({ data: { "text/plain": value }, metadata: {} });

describe("the value of a cell", () => {
  it("is that of its last expression", async () => {
    expect(await cells.run("const x: number = 2; x + 40")).toEqual({ status: "ok", result: text("42") });
  });

  it("is that of an awaited one", async () => {
    expect(await cells.run("await Promise.resolve(x)")).toEqual({ status: "ok", result: text("2") });
  });

  it.each(["null", "undefined", "const y = 3"])("is none for `%s`", async (source) => {
    expect(await cells.run(source)).toEqual({ status: "ok" });
  });
});

describe("what a cell prints", () => {
  it("arrives in order, each stream under its own name", async () => {
    await cells.run('console.log("a", x); console.error("b"); process.stdout.write("c")');
    expect(cells.latest()).toEqual([
      { type: "stream", name: "stdout", text: "a 2\n" },
      { type: "stream", name: "stderr", text: "b\n" },
      { type: "stream", name: "stdout", text: "c" },
    ]);
  });

  it("arrives from child processes that inherit its output", async () => {
    await cells.run(
      `import { execSync } from "child_process"; execSync("echo hello", { stdio: "inherit" });`,
    );
    expect(cells.printed(cells.count)).toBe("hello\n");
  });

  it("belongs to its own cell when it comes late", async () => {
    await cells.run('const later = setTimeout(() => console.log("late"), 50); null');
    const first = cells.count;
    await cells.run('console.log("now"); await new Promise((done) => setTimeout(done, 150))');
    expect([cells.printed(first), cells.printed(first + 1)]).toEqual(["late\n", "now\n"]);
  });
});

describe("a cell fails", () => {
  const far = { status: "error", error: { ename: "RangeError", evalue: "far" } };

  it.each([
    ["throws", 'throw new RangeError("far")'],
    ["awaits what is rejected", 'await Promise.reject(new RangeError("far"))'],
    ["leaves a rejection to itself", 'Promise.reject(new RangeError("far")); 3'],
    [
      "waits while a timer of its own throws",
      'setTimeout(() => { throw new RangeError("far") }, 10); await new Promise(() => {})',
    ],
  ])("when it %s", async (_, source) => {
    expect(await cells.run(source)).toMatchObject(far);
  });

  it("and the next one runs", async () => {
    expect(await cells.run("x")).toEqual({ status: "ok", result: text("2") });
  });
});

it("tells of a process that a cell ends", async () => {
  const own = await startCells();
  expect(await own.run('console.log("last"); process.exit(3)')).toEqual({
    status: "died",
    code: 3,
    signal: null,
    lastWords: "",
  });
  expect(own.printed(1)).toBe("last\n");
  await own.close();
});
