import { beforeEach, describe, expect, it } from "vitest";
import { watchCells } from "../../../src/kernel/engine/cell-watch.js";

type Host = Parameters<typeof watchCells>[0];

/** tslab's side: it is told which files are watched, changes the two of a cell, and fires its one timer. */
let notify: Record<string, () => void>;
let timer: (() => void) | undefined;
/** What the watch, which here wants to make a program of whatever it is told, has done. */
let done: string[];
let isTakenUp: boolean;
let host: Host;

function fail(): never {
  throw new Error("Debug Failure");
}

function changeCell(): void {
  notify["cell"]?.();
  notify["previous"]?.();
  timer?.();
  timer = undefined;
}

beforeEach(() => {
  [notify, timer, done, isTakenUp] = [{}, undefined, [], true];
  host = {
    watchFile(file, callback) {
      notify[file] = () => callback(file, 1);
      return { close: () => undefined };
    },
    setTimeout(callback) {
      if (timer !== undefined) throw new Error("Unexpected pending timer");
      timer = callback;
    },
    clearTimeout: () => expect.unreachable("tslab knows of one timer only"),
  };
  watchCells(host, ["cell", "previous"], () => isTakenUp);
  let planned: unknown;
  for (const file of ["cell", "previous", "module"])
    host.watchFile(file, () => {
      done.push(file);
      host.clearTimeout?.(planned);
      planned = host.setTimeout?.(() => done.push("program"), 250);
    });
});

describe("texts of a cell", () => {
  it("are kept from the watch where they are taken up without it", () => {
    changeCell();
    changeCell();
    expect(done).toEqual([]);
  });

  it("are told to the watch where they are not, once, and then one program is made", () => {
    changeCell();
    isTakenUp = false;
    changeCell();
    expect(done).toEqual(["cell", "previous", "program"]);
    changeCell();
    expect(done).toEqual([...Array(2)].flatMap(() => ["cell", "previous", "program"]));
  });

  it("are told to the watch where something else has changed", () => {
    notify["module"]?.();
    expect(done).toEqual(["module"]);
    changeCell();
    expect(done).toEqual(["module", "cell", "previous", "program"]);
  });

  it("are taken up after the compiler has failed over others, in tslab's timer, which then still waits", () => {
    isTakenUp = false;
    host.watchFile("lib", () => host.setTimeout?.(fail, 250));
    notify["lib"]?.();
    expect(() => timer?.()).toThrow("Debug Failure");
    changeCell();
    expect(done).toEqual(["cell", "previous", "program"]);
  });
});
