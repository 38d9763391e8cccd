import { describe, expect, it } from "vitest";
import type { HistoryRequestContent } from "../../../src/jupyter/messages.js";
import { globToRegExp } from "../../../src/jupyter/server/glob.js";
import { answerHistory } from "../../../src/jupyter/server/history-request.js";

const entries = ["a = 1", "b", "a = 1", "a = 2"].map((input, index) => ({
  session: 3,
  line: index + 1,
  input,
  ...(index === 1 && { output: "B" }),
}));

function ask(request: Partial<HistoryRequestContent>): unknown {
  const reply = answerHistory(entries, {
    output: false,
    raw: true,
    hist_access_type: "tail",
    ...request,
  });
  return "history" in reply ? reply.history : reply;
}
const lines = (request: Partial<HistoryRequestContent>): number[] =>
  (ask(request) as [number, number][]).map(([, line]) => line);

const range = (request: Partial<HistoryRequestContent>): number[] =>
  lines({ hist_access_type: "range", ...request });
const search = (request: Partial<HistoryRequestContent>): number[] =>
  lines({ hist_access_type: "search", ...request });

describe("history", () => {
  it("is told in tuples of session, line and input, or input and output", () => {
    expect(ask({ n: 1 })).toEqual([[3, 4, "a = 2"]]);
    expect(ask({ hist_access_type: "range", start: 1, stop: 3, output: true })).toEqual([
      [3, 1, ["a = 1", null]],
      [3, 2, ["b", "B"]],
    ]);
  });

  it("gives the last ones, oldest first", () => {
    expect(lines({ n: 2 })).toEqual([3, 4]);
    expect(lines({ n: 99 })).toEqual([1, 2, 3, 4]);
    expect(lines({ n: 0 })).toEqual([]);
    expect(lines({})).toEqual([1, 2, 3, 4]);
  });

  it("gives ranges of this session, without their end", () => {
    expect(range({})).toEqual([1, 2, 3, 4]);
    expect(range({ session: 0, start: 2, stop: 4 })).toEqual([2, 3]);
    expect(range({ session: 3, start: 2, stop: 3 })).toEqual([2]);
    expect(range({ start: -2 })).toEqual([3, 4]);
    expect(range({ start: 1, stop: -1 })).toEqual([1, 2, 3]);
    expect(range({ session: -1 })).toEqual([]);
    expect(range({ session: 2 })).toEqual([]);
    expect(answerHistory([], { output: false, raw: true, hist_access_type: "range" })).toEqual({
      status: "ok",
      history: [],
    });
  });

  it("gives what matches a pattern; each input once, if wanted, where it was last", () => {
    expect(search({ pattern: "a*" })).toEqual([1, 3, 4]);
    expect(search({ pattern: "a*", unique: true })).toEqual([3, 4]);
    expect(search({ pattern: "a*", unique: true, n: 1 })).toEqual([4]);
    expect(search({ pattern: "? = [2-9]" })).toEqual([4]);
    expect(search({})).toEqual([1, 2, 3, 4]);
  });
});

describe("a glob", () => {
  it.each([
    ["*", "any\nthing", true],
    ["a?c", "abc", true],
    ["a?c", "a😀c", true],
    ["a?c", "ac", false],
    ["A*", "abc", false],
    ["[ab]x", "bx", true],
    ["[^ab]x", "bx", false],
    ["[^ab]x", "cx", true],
    ["[a-c]", "b", true],
    ["[a-c]", "-", false],
    ["[-a]", "-", true],
    ["[]]", "]", true],
    ["[z-a]", "m", false],
    ["f(x).y", "f(x).y", true],
    ["f(x).y", "f(x)zy", false],
    ["[", "[", true],
    ["a|b", "a", false],
    ["\\d", "1", false],
  ])("%s against %j: %s", (glob, text, matches) => {
    expect(globToRegExp(glob).test(text)).toBe(matches);
  });
});
