import { describe, expect, it } from "vitest";
import { findPrivate, type PrivateFacts } from "../../../src/check/private-data/find-private.js";
import { privateInOutputs, privateInSources } from "../../../src/check/private-data/private-in-cells.js";
import { codeCell, display, executedNotebook, markdownCell, stream } from "../../render/executed-notebook.js";

const FACTS: PrivateFacts = {
  paths: [
    { path: "/srv/work/prices", what: "the project's folder" },
    { path: "/home/max", what: "the home folder" },
  ],
  userName: "max",
  hostName: "ws-4711",
  environment: [{ name: "API_KEY", value: "s3cret-0815" }],
};

function whatIn(text: string, facts: Partial<PrivateFacts> = {}, isCode = false): string[] {
  return findPrivate(text, { ...FACTS, ...facts }, isCode).map(({ what }) => what);
}

describe("what a text tells of the machine", () => {
  it.each([
    ["Error: no file /srv/work/prices/data/a.csv", "the path of the project's folder"],
    ['{"cwd":"/srv/work/prices"}', "the path of the project's folder"],
    ["file:///home/max/notes.md", "the path of the home folder"],
    ["Authorization: Bearer s3cret-0815", "the value of the environment variable API_KEY"],
    ["max", "the name of the user"],
    ["user max, uid 1000\nUser: max", "the name of the user"],
    ["{ username: 'max' }", "the name of the user"],
    ["max@laptop:~$", "the name of the user"],
    ["running on ws-4711", "the name of the computer"],
  ])("is found in %j", (text, what) => {
    expect(whatIn(text)).toEqual([what]);
  });

  it.each([
    "mean 2, max 4",
    "min\nmaximum\nmean",
    "https://example.org/srv/work/prices/",
    "/srv/work/prices-old/a.csv",
    "/home/maxine/a.csv is an example",
    "node-ws-4711-a",
    "climax@example.org",
  ])("is not seen in %j", (text) => {
    expect(whatIn(text)).toEqual([]);
  });

  it("takes a folder at the root for private only where something in it is named", () => {
    const paths = [{ path: "/app", what: "the project's folder" }];
    expect(whatIn("see /app", { paths })).toEqual([]);
    expect(whatIn("see /app/data.csv", { paths })).toEqual(["the path of the project's folder"]);
  });

  it("takes a word for the computer's name only where it says so", () => {
    expect(whatIn("iris versicolor", { hostName: "iris" })).toEqual([]);
    expect(whatIn("hostname: iris", { hostName: "iris" })).toEqual(["the name of the computer"]);
  });

  it("knows anybody's home folder in code", () => {
    const text = 'readCsv("/Users/anna/cars.csv") // C:\\Users\\anna\\x';
    expect(whatIn(text)).toEqual([]);
    expect(whatIn(text, {}, true)).toEqual([
      "the path of somebody's home folder",
      "the path of somebody's home folder",
    ]);
  });
});

describe("what cells tell", () => {
  it("is found in every kind of output, with its cell", () => {
    const { notebook } = executedNotebook([
      codeCell("a", [stream("ws-4711\n")]),
      codeCell("b", [display({ "application/json": { login: "max", list: ["max"] }, "image/png": "max" })]),
      codeCell("c", [display({ "text/html": "<b>s3cret-0815</b>" })]),
      markdownCell("d", {
        user_expressions: [
          { expression: "x", result: { status: "ok", data: { "text/plain": "max" }, metadata: {} } },
        ],
      }),
      codeCell("e", [stream("ws-4711")], { tags: ["remove-output"] }),
      codeCell("f", [display({ "application/json": ["max", { name: "max" }] })]),
    ]);
    expect(privateInOutputs(notebook, FACTS).map(({ cellIndex, what }) => `${cellIndex}: ${what}`)).toEqual([
      "0: the name of the computer",
      "1: the name of the user",
      "2: the value of the environment variable API_KEY",
      "3: the name of the user",
    ]);
  });

  it("is found in what is written in them, with its line, names aside", () => {
    const { notebook } = executedNotebook([
      markdownCell("By\nmax\n\nSee /home/jo/x and /home/max/x"),
      codeCell('const a = 1;\nread("/home/jo/a.csv")'),
    ]);
    expect(privateInSources(notebook, FACTS)).toMatchObject([
      { cellIndex: 0, line: 4, what: "the path of the home folder" },
      { cellIndex: 1, line: 2, what: "the path of somebody's home folder" },
    ]);
  });
});
