import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { describe, expect, it } from "vitest";
import { openTerminal, wantsColor } from "../../src/cli/terminal.js";

function stream(isTTY: boolean): WriteStream {
  return Object.assign(new PassThrough(), { isTTY }) as unknown as WriteStream;
}

describe("wantsColor", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: "dumb" }, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("terminal %j with %j: %j", (isTTY, env, expected) => {
    expect(wantsColor(isTTY, env)).toBe(expected);
  });
});

describe("openTerminal", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { CI: "true" }, false],
    [true, { TERM: "dumb" }, false],
  ])("is live for terminal %j with %j: %j", (isTTY, env, live) => {
    expect(openTerminal(stream(isTTY), env).live).toBe(live);
  });

  it("has no colours in a pipe, where isTTY is undefined, whatever the surroundings", () => {
    const pipe = new PassThrough() as unknown as WriteStream;
    const { colors, live } = openTerminal(pipe, { CI: "true" });
    expect([colors.red("text"), live]).toEqual(["text", false]);
  });

  it("prints a line", () => {
    const out = new PassThrough();
    openTerminal(Object.assign(out, { isTTY: false }) as unknown as WriteStream, {}).print("text");
    expect(String(out.read())).toBe("text\n");
  });
});
