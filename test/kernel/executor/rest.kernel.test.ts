/** When cells have left nothing behind that could still do something, and when they have. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cells, startCells } from "./cells.js";

const SOON_MS = 100;

let cells: Cells;
beforeAll(async () => {
  cells = await startCells({ onActivity: () => {} });
});
afterAll(() => cells.close());

const isWithin = (ms: number): Promise<boolean> =>
  Promise.race([
    cells.executor.atRest().then(() => true),
    new Promise<boolean>((resolve) => setTimeout(resolve, ms, false)),
  ]);

describe("an executor", () => {
  it("is at rest when cells have nothing left to do", async () => {
    await cells.run("const list = [1]; list");
    await cells.executor.atRest();
  });

  it.each([
    ["a timer", "setTimeout(() => console.log('done'), 300); 0"],
    ["a request of files", "require('fs').stat('/', () => setTimeout(() => console.log('done'), 300)); 0"],
    [
      "work of a native library",
      "require('crypto').pbkdf2('a', 'b', 900000, 64, 'sha512', () => console.log('done')); 0",
    ],
    ["a child process", "require('child_process').exec('sleep 0.3', () => console.log('done')); 0"],
    [
      "what a child process prints past it",
      "require('child_process').spawn('sh', ['-c', 'sleep 0.3; echo done'], { stdio: 'inherit' }); 0",
    ],
  ])(
    "is not, before %s has come to its end, and all that it printed has come by then",
    async (_what, source) => {
      await cells.run(source);
      expect(await isWithin(SOON_MS)).toBe(false);
      await cells.executor.atRest();
      expect(cells.printed(cells.count)).toBe("done\n");
    },
  );

  it("is not, while a server of a cell listens or a cell waits for the end of the process", async () => {
    await cells.run("const server = require('net').createServer().listen(0); 0");
    expect(await isWithin(SOON_MS)).toBe(false);
    await cells.run("server.close(); process.once('beforeExit', () => console.log('never')); 0");
    expect(await isWithin(SOON_MS)).toBe(false);
    await cells.run("process.removeAllListeners('beforeExit'); 0");
    await cells.executor.atRest();
    expect(cells.shown.some(({ event }) => JSON.stringify(event).includes("never"))).toBe(false);
  });

  it("goes on with the next cell, whether the question was answered or not", async () => {
    await cells.run("setTimeout(() => {}, 200); 0");
    const asked = cells.executor.atRest();
    expect(await cells.run("1 + 1")).toMatchObject({ status: "ok", result: { data: { "text/plain": "2" } } });
    expect(await isWithin(1000)).toBe(true);
    await cells.run("2 + 2");
    // The run took the first question back.
    expect(await Promise.race([asked.then(() => "answered"), Promise.resolve("open")])).toBe("open");
  });

  it("tells a rejection that nobody handles before", async () => {
    await cells.run("setTimeout(() => Promise.reject(new Error('lost')), 50); 0");
    await cells.executor.atRest();
    expect(JSON.stringify(cells.shown)).toContain("lost");
  });
});
