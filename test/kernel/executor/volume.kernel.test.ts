import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CellEvent, ExecutorOptions } from "../../../src/kernel/executor/executor.js";
import { startCells } from "./cells.js";

const MILLION = "for (let i = 0; i < 1_000_000; i++) console.log('line ' + i);";

/** Milliseconds that plain Node takes for the same, read by this process. */
async function plainNodeMs(code: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ["-e", code]);
  child.stdout.on("data", () => {});
  await new Promise((resolve) => child.once("close", resolve));
  return performance.now() - started;
}

/** The most memory a process has had, in MB. */
function peakMegabytes(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

async function withEvents(
  onEvent: (event: CellEvent) => void | Promise<void>,
  work: (cells: Awaited<ReturnType<typeof startCells>>) => Promise<void>,
): Promise<void> {
  const options: Partial<ExecutorOptions> = { onEvent: (_, event) => onEvent(event) };
  const cells = await startCells(options);
  try {
    await work(cells);
  } finally {
    await cells.close();
  }
}

it("keeps each of a million lines, in order, in little memory and less than three times plain Node's time", async () => {
  let next = 0;
  let rest = "";
  const onEvent = (event: CellEvent): void => {
    if (event.type !== "stream") throw new Error(`${event.type} was not asked for`);
    const lines = (rest + event.text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line === `line ${next}`) next += 1;
  };
  await withEvents(onEvent, async (cells) => {
    await cells.run("0");
    const before = peakMegabytes(cells.executor.pid) + process.memoryUsage().rss / 2 ** 20;
    const plainMs = await plainNodeMs(MILLION);
    const started = performance.now();
    expect(await cells.run(MILLION)).toEqual({ status: "ok" });
    const ms = performance.now() - started;
    expect(next).toBe(1_000_000);
    expect(ms / plainMs).toBeLessThan(3);
    const after = peakMegabytes(cells.executor.pid) + process.memoryUsage().rss / 2 ** 20;
    expect(after - before).toBeLessThan(300);
  });
});

it("makes a cell wait for a host that does not take what it prints", async () => {
  let taken = 0;
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const onEvent = (event: CellEvent): Promise<void> => {
    if (event.type === "stream") taken += event.text.length;
    return gate;
  };
  await withEvents(onEvent, async (cells) => {
    const outcome = cells.run(
      "for (let i = 0; i < 1000; i++) process.stdout.write('x'.repeat(100_000)); null",
    );
    await new Promise((done) => setTimeout(done, 1500));
    expect(taken).toBeLessThan(1e6);
    expect(peakMegabytes(cells.executor.pid)).toBeLessThan(300);
    release?.();
    expect(await outcome).toEqual({ status: "ok" });
    expect(taken).toBe(100_000_000);
  });
});

it("prints 100 MB at once, with characters of any length whole", async () => {
  let length = 0;
  let isWhole = true;
  const onEvent = (event: CellEvent): void => {
    if (event.type !== "stream") return;
    length += event.text.length;
    isWhole &&= /^(a\u00e4\u4e2d\u{1f600})*$/u.test(event.text.replace(/^[^a]+|a[^a]*$/g, ""));
    isWhole &&= !event.text.includes("\ufffd");
  };
  await withEvents(onEvent, async (cells) => {
    expect(
      await cells.run("process.stdout.write('a\u00e4\u4e2d\u{1f600}'.repeat(10_000_000)); null"),
    ).toEqual({
      status: "ok",
    });
    expect(length).toBe(50_000_000);
    expect(isWhole).toBe(true);
  });
});

it("shows 10,000 displays, in order and between the lines printed", async () => {
  const seen: string[] = [];
  const onEvent = (event: CellEvent): void => {
    if (event.type === "display_data") seen.push(String(event.data["text/html"]));
    if (event.type === "stream") seen.push(...event.text.trimEnd().split("\n"));
  };
  await withEvents(onEvent, async (cells) => {
    await cells.run(
      'import { display as show } from "tslab"; for (let i = 0; i < 10_000; i++) { show.html(`d${i}`); console.log(`p${i}`); }',
    );
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, i) => [`d${i}`, `p${i}`]).flat());
  });
});

it("interrupts a cell on its way through a million lines, and breaks none off in the next", async () => {
  let text = "";
  const onEvent = (event: CellEvent): void => {
    if (event.type === "stream") text += event.text;
  };
  await withEvents(onEvent, async (cells) => {
    const outcome = cells.run("while (true) console.log('a line of some length to be cut anywhere')");
    while (text.length < 1e6) await new Promise((done) => setTimeout(done, 5));
    cells.executor.interrupt();
    expect(await outcome).toEqual({ status: "interrupted" });
    text = "";
    expect(await cells.run("console.log('whole'); 5")).toMatchObject({
      result: { data: { "text/plain": "5" } },
    });
    expect(text).toBe("whole\n");
  });
});
