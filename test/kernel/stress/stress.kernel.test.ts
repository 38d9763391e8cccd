/** The kernel as Jupyter starts it, under load and under attack; `stress.py` plays the scenarios. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { installGalley } from "../../fixtures/galley-kernelspec.js";
import { pythonScript } from "../../fixtures/python-script.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const LIMIT_MS = 240_000;

/** What the scenarios say of themselves, by name. */
type Played = Record<string, Record<string, unknown>>;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(path.join(folder, "tmp"));
  await installGalley(path.join(folder, "jupyter"), "galley");
});

async function play(...scenarios: string[]): Promise<Played> {
  const script = path.join(import.meta.dirname, "stress.py");
  const played = await pythonScript(script, scenarios, {
    JUPYTER_PATH: path.join(folder, "jupyter"),
    JUPYTER_RUNTIME_DIR: path.join(folder, "tmp/runtime"),
    TMPDIR: path.join(folder, "tmp"),
  });
  return played as Played;
}

describe("the kernel under load", () => {
  let played: Played;
  beforeAll(async () => {
    played = await play("lines=1000000", "one-print=100", "displays=10000", "queued=200", "interrupt");
  }, LIMIT_MS);

  it("passes on each of 1,000,000 lines of one synchronous cell, in little memory and good time", () => {
    const { lines } = played;
    expect(lines).toMatchObject({ status: "ok", received: 1_000_000 });
    expect(lines?.["extraMB"]).toBeLessThan(300);
    expect(lines?.["seconds"]).toBeLessThan(3 * Number(lines?.["plainNodeSeconds"]));
  });

  it("passes on 100 MB of one print", () => {
    expect(played["one-print"]).toMatchObject({ status: "ok", whole: true });
  });

  it("passes on 10,000 displays of one cell", () => {
    expect(played["displays"]).toMatchObject({ status: "ok", received: 10_000, inOrder: true });
  });

  it("runs 200 cells sent at once, one after another", () => {
    expect(played["queued"]).toMatchObject({ ok: 200, shownRight: true, countsRight: true });
  });

  it("stops a cell that prints without end, and keeps what it had computed", () => {
    const { interrupt } = played;
    expect(interrupt).toMatchObject({
      reply: { status: "error", ename: "Interrupted" },
      next: { status: "ok" },
      value: "true",
    });
    expect(interrupt?.["secondsToStop"]).toBeLessThan(5);
  });
});

describe("the kernel under attack", () => {
  let played: Played;
  beforeAll(async () => {
    played = await play("killed-engine", "killed-executor", "closed-sockets");
  }, LIMIT_MS);

  it("says that the process of the cells was killed, and goes on with a new one", () => {
    expect(played["killed-executor"]).toMatchObject({
      reply: {
        status: "error",
        ename: "DeadKernelError",
        evalue: expect.stringContaining("SIGKILL") as string,
      },
      shown: "before\nand after\n",
      stateOf: { status: "error", ename: "TypeScriptError" },
      next: "ok",
      value: "2",
    });
  });

  it("goes on with a new type engine, which knows the types of the cells before", () => {
    expect(played["killed-engine"]).toMatchObject({
      next: { status: "ok" },
      value: "2",
      typed: { status: "error", ename: "TypeScriptError" },
    });
  });

  it("outlives a client that goes away in the middle of a cell", () => {
    expect(played["closed-sockets"]).toMatchObject({ reply: { status: "ok" }, value: "7" });
  });

  it(
    "leaves no process and no file behind",
    async () => {
      const { "start-stop": left } = await play("start-stop=2");
      expect(left).toMatchObject({ processes: [], files: [] });
    },
    LIMIT_MS,
  );

  it(
    "ends with all its processes when the one that Jupyter started is killed",
    async () => {
      const { "killed-host": ended } = await play("killed-host");
      expect(ended?.["processes"]).toBeGreaterThanOrEqual(4);
      expect(ended?.["leftBehind"]).toEqual([]);
      expect(ended?.["secondsToEnd"]).toBeLessThan(5);
    },
    LIMIT_MS,
  );

  it(
    "tells the cell that the disk is full, and needs no disk itself",
    async () => {
      expect((await play("full-disk"))["full-disk"]).toMatchObject({
        reply: { status: "error", evalue: expect.stringContaining("ENOSPC") as string },
        next: "ok",
        value: "still here\n2",
      });
    },
    LIMIT_MS,
  );
});
