import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { mapBounded } from "../../src/build/map-bounded.js";

describe("mapBounded", () => {
  it("keeps the order of the items, whichever ends first", async () => {
    const results = await mapBounded([30, 1, 15], 3, async (delayMs) => {
      await wait(delayMs);
      return delayMs;
    });
    expect(results).toEqual([30, 1, 15]);
  });

  it("has at most so many at work at a time, and that many where it can", async () => {
    let running = 0;
    let most = 0;
    await mapBounded([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      running++;
      most = Math.max(most, running);
      await wait(2);
      running--;
    });
    expect(most).toBe(3);
  });

  it("begins nothing more after a rejection, and rejects when those at work are done", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await wait(item);
      if (item === 2) throw new Error("two");
      ended.push(item);
    };
    await expect(mapBounded([20, 2, 1, 1], 2, work)).rejects.toThrow("two");
    expect(begun).toEqual([20, 2]);
    expect(ended).toEqual([20]);
  });

  it("gives an empty list for no items", async () => {
    expect(await mapBounded([], 4, async () => 1)).toEqual([]);
  });
});
