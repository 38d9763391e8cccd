import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runningProcesses, survivors } from "../../fixtures/processes.js";
import { TYPESCRIPT_RUNNER } from "../../fixtures/typescript-runner.js";
import { type Cells, startCells } from "./cells.js";

const SLEEPER = 'require("child_process").spawn("sleep", ["600"], { stdio: "inherit" }); ';

function groupOf(leader: number): number[] {
  return runningProcesses().flatMap(({ pid, groupId }) => (groupId === leader ? pid : []));
}

async function withCells(work: (cells: Cells) => Promise<void>): Promise<void> {
  const cells = await startCells();
  try {
    await work(cells);
  } finally {
    await cells.close();
  }
}

describe("when the host is killed", () => {
  it.each([
    ["runs a synchronous loop", "while (true) {}"],
    ["runs a loop behind an await", "await 1; while (true) {}"],
    ["prints without end", "while (true) console.log('line')"],
    ["waits", "await new Promise(() => {})"],
  ])("nothing stays behind of a cell that %s", async (_, source) => {
    const [node, ...runner] = TYPESCRIPT_RUNNER;
    const script = path.join(import.meta.dirname, "lonely-host.ts");
    const host = spawn(node, [...runner, script, `${SLEEPER} console.log("on"); ${source}`]);
    const said = await new Promise<string>((resolve) =>
      host.stdout.once("data", (text) => resolve(String(text))),
    );
    const group = groupOf(Number.parseInt(said, 10));
    expect(group.length).toBeGreaterThanOrEqual(2);
    host.kill("SIGKILL");
    expect(await survivors(group)).toEqual([]);
  });
});

describe("when the executor is killed", () => {
  it("the run says how it died, and what its cells started is gone", () =>
    withCells(async (cells) => {
      const outcome = cells.run(`const child = ${SLEEPER} console.log("on"); while (true) {}`);
      await cells.said("on\n");
      const group = groupOf(cells.executor.pid);
      process.kill(cells.executor.pid, "SIGKILL");
      expect(await outcome).toEqual({ status: "died", code: null, signal: "SIGKILL", lastWords: "" });
      expect(await survivors(group)).toEqual([]);
    }));

  it("a run asked for later dies at once", () =>
    withCells(async (cells) => {
      await cells.executor.kill();
      expect(await cells.run("1")).toMatchObject({ status: "died", signal: "SIGKILL" });
    }));

  it.each([
    ["kills its own process", 'process.kill(process.pid, "SIGKILL")', { signal: "SIGKILL" }],
    ["aborts", "process.abort()", { signal: "SIGABRT" }],
    ["ends it", "process.exit(7)", { code: 7 }],
  ])("keeps what a cell printed that %s", (_, source, how) =>
    withCells(async (cells) => {
      expect(await cells.run(`console.log("last words"); ${source}`)).toMatchObject({
        status: "died",
        ...how,
      });
      expect(cells.printed(1)).toBe("last words\n");
    }),
  );

  it("tells what Node said of its memory", async () => {
    const cells = await startCells({ env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=40" } });
    const outcome = await cells.run(
      "const kept: number[][] = []; while (true) kept.push([...Array(9999).keys()]);",
    );
    expect(outcome).toMatchObject({ status: "died", signal: "SIGABRT" });
    expect("lastWords" in outcome && outcome.lastWords).toContain("heap out of memory");
    await cells.close();
  });
});
