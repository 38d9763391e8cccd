import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cells, startCells } from "./cells.js";

let cells: Cells;
beforeAll(async () => {
  cells = await startCells();
  await cells.run(
    "let kept = 41; const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));",
  );
});
afterAll(() => cells.close());

describe("an interrupt stops", () => {
  it.each([
    ["a synchronous loop", "console.log('on'); while (true) {}"],
    ["a synchronous loop that prints", "console.log('on'); while (true) console.log('line')"],
    ["a pending await", "console.log('on'); await new Promise(() => {})"],
    ["a loop behind an await", "await sleep(1); console.log('on'); while (true) {}"],
    [
      "a loop behind an await that prints",
      "await sleep(1); console.log('on'); while (true) console.log('line')",
    ],
    [
      "a loop in a timer",
      "setTimeout(() => { console.log('on'); while (true) {} }, 1); await new Promise(() => {})",
    ],
    [
      "a loop that catches all",
      "await 1; console.log('on'); while (true) try { for (;;) {} } finally { continue }",
    ],
    ["a loop of awaits that come at once", "console.log('on'); for (;;) await 1"],
    [
      "a child process that is waited for",
      "import { execSync } from 'child_process'; console.log('on'); execSync('sleep 60')",
    ],
  ])("%s, and the next cell finds its variables", async (_, source) => {
    const outcome = cells.run(source);
    await cells.said("on\n");
    cells.executor.interrupt();
    expect(await outcome).toEqual({ status: "interrupted" });
    expect(await cells.run("await sleep(1); console.log('whole'); kept + 1")).toMatchObject({
      result: { data: { "text/plain": "42" } },
    });
    expect(cells.printed(cells.count)).toBe("whole\n");
  });
});

it("is what a cell is told to have met that a signal from elsewhere has ended", async () => {
  const outcome = cells.run("console.log('on'); while (true) {}");
  await cells.said("on\n");
  process.kill(cells.executor.pid, "SIGINT");
  expect(await outcome).toEqual({ status: "interrupted" });
  expect(await cells.run("kept")).toMatchObject({ status: "ok" });
});

it("stops a loop that waits, for good", async () => {
  const outcome = cells.run("let turns = 0; for (;;) { console.log('turn', turns++); await sleep(20); }");
  await cells.said("turn 2\n");
  cells.executor.interrupt();
  expect(await outcome).toEqual({ status: "interrupted" });
  await new Promise((done) => setTimeout(done, 100));
  const printed = cells.printed(cells.count);
  await new Promise((done) => setTimeout(done, 200));
  expect(cells.printed(cells.count)).toBe(printed);
});

it("leaves no trace where no cell runs", async () => {
  cells.executor.interrupt();
  await new Promise((done) => setTimeout(done, 400));
  expect(await cells.run("await sleep(300); kept")).toMatchObject({ status: "ok" });
});
