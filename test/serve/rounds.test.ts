import { expect, it } from "vitest";
import { Rounds } from "../../src/serve/rounds.js";

/** Work that notes what each round is about, and ends when it is told to. */
function noted() {
  const rounds: string[][] = [];
  const ends: (() => void)[] = [];
  const work = async (changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> => {
    rounds.push([...changed]);
    await new Promise<void>((done) => ends.push(done));
    signal.throwIfAborted();
  };
  return { rounds, work, end: () => ends.at(-1)?.() };
}

const moment = (): Promise<void> => new Promise((done) => setTimeout(done, 1));

it("keeps what changes during a round for the next one", async () => {
  const { rounds, work, end } = noted();
  const all = new Rounds(work);
  const done = all.add(new Set(["a"]));
  void all.add(new Set(["b"]));
  void all.add(new Set(["c", "b"]));
  expect(all.isOn).toBe(true);
  end();
  await moment();
  end();
  await done;
  expect(rounds).toEqual([["a"], ["b", "c"]]);
  expect(all.isOn).toBe(false);
});

it("takes what a round that was broken off was about into the next one", async () => {
  const { rounds, work, end } = noted();
  const all = new Rounds(work);
  const done = all.add(new Set(["a"]));
  void all.add(new Set(["b"]));
  all.breakOff();
  end();
  await moment();
  end();
  await done;
  expect(rounds).toEqual([["a"], ["b", "a"]]);
});

it("tells what the work has thrown, and goes on with what comes then", async () => {
  const seen: string[][] = [];
  const all = new Rounds(async (changed) => {
    seen.push([...changed]);
    if (changed.has("bad")) throw new Error("bad");
  });
  await expect(all.add(new Set(["bad"]))).rejects.toThrow("bad");
  await all.add(new Set(["good"]));
  expect(seen).toEqual([["bad"], ["good"]]);
});

it("begins nothing once it is closed", async () => {
  const { rounds, work, end } = noted();
  const all = new Rounds(work);
  const done = all.add(new Set(["a"]));
  void all.add(new Set(["b"]));
  const closed = all.close();
  end();
  await Promise.all([done, closed, all.add(new Set(["c"]))]);
  expect(rounds).toEqual([["a"]]);
});
