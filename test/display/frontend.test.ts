import { afterEach, describe, expect, it } from "vitest";
import { clearOutput } from "../../src/display/clear-output.js";
import { openComm, registerComm } from "../../src/display/comm.js";
import { FRONTEND_HOOK } from "../../src/display/frontend.js";
import { input } from "../../src/display/input.js";

const hooks = globalThis as { [FRONTEND_HOOK]?: object };
afterEach(() => {
  delete hooks[FRONTEND_HOOK];
});

describe("in a kernel that offers it", () => {
  const calls: unknown[][] = [];
  const note =
    (name: string, result?: unknown) =>
    (...parameters: unknown[]): unknown => {
      calls.push([name, ...parameters]);
      return result;
    };

  it("input, clearOutput and comms go to the kernel", async () => {
    hooks[FRONTEND_HOOK] = {
      input: note("input", "Ada"),
      clearOutput: note("clearOutput"),
      registerComm: note("registerComm"),
      openComm: note("openComm", "the comm"),
    };
    expect(await input("Name: ")).toBe("Ada");
    await input(undefined, { password: true });
    clearOutput();
    clearOutput({ wait: true });
    registerComm("panel", undefined);
    expect(openComm("panel", { data: 1 })).toBe("the comm");
    expect(calls).toEqual([
      ["input", "Name: ", false],
      ["input", "", true],
      ["clearOutput", false],
      ["clearOutput", true],
      ["registerComm", "panel", undefined],
      ["openComm", "panel", { data: 1 }],
    ]);
  });
});

describe("elsewhere", () => {
  it("input and comms say what they need", async () => {
    await expect(input("Name: ")).rejects.toThrow("input works only in a cell run by Galley's kernel");
    expect(() => openComm("panel")).toThrow("openComm works only in a cell run by Galley's kernel");
    expect(() => registerComm("panel", () => undefined)).toThrow("registerComm works only in a cell");
  });

  it("clearOutput leaves what is shown", () => {
    expect(() => clearOutput()).not.toThrow();
  });
});
