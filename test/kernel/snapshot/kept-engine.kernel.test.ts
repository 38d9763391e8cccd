import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { TypeEngine } from "../../../src/kernel/engine/type-engine.js";
import type { MakeOrder } from "../../../src/kernel/snapshot/make-snapshot.js";
import { makeSnapshot } from "../../../src/kernel/snapshot/make-snapshot.js";
import { startKeptEngine } from "../../../src/kernel/snapshot/start-kept-engine.js";
import type { Project } from "./project.js";
import { CELLS, convertAll, makeProject } from "./project.js";

let project: Project;
let orders: MakeOrder[];
beforeEach(async () => {
  project = await makeProject();
  orders = [];
});

function open({ isInteractive = false } = {}): TypeEngine {
  const engine = startKeptEngine({
    cwd: project.cwd,
    home: project.home(),
    isInteractive,
    makeSnapshot: (order) => orders.push(order),
  });
  onTestFinished(() => engine.close());
  return engine;
}

const GOOD = CELLS.filter((_cell, index) => ![2, 5, 6].includes(index));

describe("cells that were converted before", () => {
  it("are the same, and need no TypeScript", async () => {
    const first = await convertAll(open(), GOOD);
    const engine = open();
    expect(await convertAll(engine, GOOD)).toEqual(first);
    expect(engine.pid).toBeUndefined();
  });

  it("are converted by an engine where one before them has to be", async () => {
    await convertAll(open(), GOOD);
    const engine = open();
    await convertAll(engine, ["const first = 1;\nfirst", ...GOOD]);
    expect(engine.pid).toBeDefined();
  });

  it("are converted after a cell that is a module, which only a running engine knows", async () => {
    const cells = [
      "/** @module shapes */\nexport const sides = 4;",
      'import { sides } from "./shapes";\nsides',
    ];
    await convertAll(open(), cells);
    const engine = open();
    const [, cell] = await convertAll(engine, cells);
    expect(cell?.diagnostics).toEqual([]);
    expect(engine.pid).toBeDefined();
  });
});

describe("an engine that keeps", () => {
  it("starts at once where questions are expected", () => {
    expect(open({ isInteractive: true }).pid).toBeDefined();
  });

  it("asks for a snapshot with the packages that cells and their modules import, and for another when one comes that it lacks", async () => {
    const engine = open();
    await convertAll(engine, GOOD);
    await engine.close();
    expect(orders.map(({ packages }) => packages)).toEqual([
      ["galley/analysis", "galley/display", "danfojs-node"],
    ]);
    makeSnapshot(orders[0] as MakeOrder);
    const again = open({ isInteractive: true });
    await again.isComplete("1");
    await again.close();
    expect(orders).toHaveLength(1);
    const other = open();
    await convertAll(other, ['import { parse } from "yaml";\nparse("a: 1")']);
    await other.close();
    expect(orders[1]?.packages).toEqual(["galley/analysis", "galley/display", "danfojs-node", "yaml"]);
  });
});
