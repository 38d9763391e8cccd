import { describe, expect, it } from "vitest";
import { openStore } from "../../src/cache/store.js";
import { changedInputs, isCurrent, keepTrace, readTraces } from "../../src/cache/trace.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const trace = { known: { notebook: "1", Node: "v20" }, found: { "file a": "x", "file b": "missing" } };
const now: Record<string, string> = { "file a": "x", "file b": "missing" };
const stateOf = (name: string): string => now[name] ?? "";
const of = (notebook: string, result = "") => ({ known: { notebook }, found: {}, result });

describe("a trace", () => {
  it("is current while all that it names is as it was", () => {
    expect(isCurrent(trace, { Node: "v20", notebook: "1" }, stateOf)).toBe(true);
    expect(isCurrent(trace, { Node: "v22", notebook: "1" }, stateOf)).toBe(false);
    expect(isCurrent(trace, { notebook: "1" }, stateOf)).toBe(false);
    expect(isCurrent(trace, { Node: "v20", notebook: "1", "parameter a": "2" }, stateOf)).toBe(false);
    expect(isCurrent(trace, trace.known, (name) => (name === "file b" ? "y" : "x"))).toBe(false);
  });

  it("tells what changed by name", () => {
    expect(changedInputs({ a: "1", b: "2", c: "3" }, { b: "2", c: "4", d: "5" })).toEqual([
      { name: "a", before: "1", after: undefined },
      { name: "c", before: "3", after: "4" },
      { name: "d", before: undefined, after: "5" },
    ]);
  });
});

describe("the traces of one thing", () => {
  it("are kept with the latest first, each state once, and not without end", () => {
    const store = openStore(temporaryFolder());
    expect(readTraces(store, "runs", "a")).toEqual([]);
    for (const number of ["1", "2", "3", "1"]) keepTrace(store, "runs", "a", of(number));
    keepTrace(store, "runs", "a", of("2", "again"));
    keepTrace(store, "runs", "b", of("other"));
    const kept = readTraces<ReturnType<typeof of>>(store, "runs", "a");
    expect(kept.map(({ known, result }) => known.notebook + result)).toEqual(["2again", "1", "3"]);
    for (let number = 10; number < 100; number += 1) keepTrace(store, "runs", "a", of(String(number)));
    expect(readTraces(store, "runs", "a")).toHaveLength(6);
  });
});
