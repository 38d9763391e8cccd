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

  it("is shown as the value itself chooses, with all its types", async () => {
    const bundle = { data: { "text/html": "<b>1</b>", "image/svg+xml": "<svg/>" }, metadata: { a: 1 } };
    const outcome = await cells.run(`({ toMimeBundle: () => (${JSON.stringify(bundle)}) })`);
    expect(outcome).toEqual({
      status: "ok",
      result: { data: { "text/plain": "Object", ...bundle.data }, metadata: { a: 1 } },
    });
  });

  it("is the promise where nobody awaits it", async () => {
    expect(await cells.run("Promise.resolve(3)")).toEqual({ status: "ok", result: text("Promise { 3 }") });
  });

  it("fails the cell where it cannot be shown", async () => {
    expect(await cells.run("({ toMimeBundle() { throw new Error('no bundle') } })")).toMatchObject({
      status: "error",
      error: { evalue: "no bundle" },
    });
  });

  it("fails the cell where JSON cannot hold it", async () => {
    const source =
      "({ toMimeBundle: () => ({ data: { 'application/json': 1n as unknown }, metadata: {} }) })";
    expect(await cells.run(source)).toMatchObject({ status: "error", error: { ename: "TypeError" } });
  });

  it("is not kept under its hidden name", async () => {
    await cells.run("[1, 2, 3]");
    const outcome = await cells.run(
      "Object.keys((globalThis as any).__tslab__.exports).includes('tsLastExpr')",
    );
    expect(outcome).toMatchObject({ result: text("false") });
  });

  it.each(["null", "undefined", "const y = 3"])("is none for `%s`", async (source) => {
    expect(await cells.run(source)).toEqual({ status: "ok" });
  });
});

describe("an expression evaluated after a cell", () => {
  it.each([
    ["x * 2", "4"],
    ["null", "null"],
    ["undefined", "undefined"],
    ["await Promise.resolve(x)", "2"],
  ])("`%s` gives its value, whatever it is", async (expression, value) => {
    expect(await cells.evaluate(expression)).toEqual({ status: "ok", ...text(value) });
  });

  it("says why it has none", async () => {
    expect(await cells.evaluate("(() => { throw new RangeError('far') })()")).toMatchObject({
      status: "error",
      error: { ename: "RangeError", evalue: "far" },
    });
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

  it("arrives from its threads", async () => {
    await cells.run(
      'import { Worker } from "worker_threads"; const w = new Worker("console.log(1 + 1)", { eval: true }); await new Promise((done) => w.on("exit", done))',
    );
    expect(cells.printed(cells.count)).toBe("2\n");
  });

  it("calls back those who wait for their write, in order and later", async () => {
    const outcome = await cells.run(`
      const order: string[] = [];
      await new Promise<void>((done) => {
        process.stdout.write("a", () => order.push("a"));
        process.stdout.write("b", "latin1", () => { order.push("b"); done(); });
        order.push("now");
      });
      order.join()`);
    expect(outcome).toMatchObject({ result: text("now,a,b") });
    expect(cells.printed(cells.count)).toBe("ab");
  });

  it("shows promises and timers as Node shows them", async () => {
    await cells.run(
      "console.log(Promise.resolve(1), [Promise.reject(2).catch(() => 3)]); console.log(setTimeout(() => {}, 1))",
    );
    const printed = cells.printed(cells.count);
    expect(printed).toContain("Promise { 1 } [ Promise { <pending> } ]\nTimeout {\n  _idleTimeout: 1,");
    expect(printed).not.toContain("kResourceStore");
  });

  it("takes in what is piped to it, and outlives an end", async () => {
    await cells.run(
      'import { Readable } from "stream"; await new Promise((done) => { Readable.from([Buffer.from("\u4e2d"), "b"]).pipe(process.stdout).on("unpipe", done); }); process.stdout.end("c"); process.stdout.write("d"); null',
    );
    expect(cells.printed(cells.count)).toBe("\u4e2dbcd");
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

it("runs on when a cell closes the standard output of its process", async () => {
  const own = await startCells();
  expect(await own.run('import { closeSync } from "fs"; closeSync(1); console.log("still here")')).toEqual({
    status: "ok",
  });
  expect(own.printed(1)).toBe("still here\n");
  await own.close();
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
