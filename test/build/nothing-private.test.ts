import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { privateProblems } from "../../src/build/nothing-private.js";
import { codeCell, executedNotebook, markdownCell, stream } from "../render/executed-notebook.js";
import { render } from "../render/render.js";

const CONFIG = { root: "/srv/work/prices", rules: {} };
const FILE = "notebooks/a.ipynb";

beforeAll(() => {
  vi.stubEnv("DATABASE_PASSWORD", 'p"ss<w0rd>&');
  vi.stubEnv("REGION", "eu-west-1");
  vi.stubEnv("LANG", "en_US.UTF-8");
});
afterAll(() => void vi.unstubAllEnvs());

const activity = { files: [], network: [], environment: ["REGION", "LANG"], unseen: [] };

describe("what is published", () => {
  it("names the cell and line that would tell something private, and what to do", async () => {
    const executed = executedNotebook([
      markdownCell("# A\n\nSee /srv/work/prices/notes.md"),
      codeCell('const a = 1;\nread("/home/anna/cars.csv")'),
      codeCell('connect("p\\"ss<w0rd>&")', [stream('p"ss<w0rd>&\n')]),
    ]);
    const problems = privateProblems(executed, FILE, CONFIG, await render(executed));
    expect(problems.map(({ place, message }) => ({ ...place, message }))).toEqual([
      { file: FILE, cellIndex: 0, line: 3, message: "its text tells the path of the project's folder" },
      { file: FILE, cellIndex: 1, line: 2, message: "its text tells the path of somebody's home folder" },
      {
        file: FILE,
        cellIndex: 2,
        message: "what it shows tells the value of the environment variable DATABASE_PASSWORD",
      },
    ]);
    expect(problems[1]).toMatchObject({ ruleId: "nothing-private", severity: "error" });
    expect(problems[1]?.remedy).toContain("relative to the notebook");
    expect(JSON.stringify(problems)).not.toContain("w0rd");
  });

  it("may hold in a cell what the page leaves out", async () => {
    const executed = executedNotebook([
      markdownCell("# A"),
      codeCell('//| echo: false\nread("/home/anna/cars.csv")', [stream("ok")]),
    ]);
    expect(privateProblems(executed, FILE, CONFIG, await render(executed))).toEqual([]);
  });

  it("is told of variables that a cell read, but not of what is no secret", async () => {
    const executed = executedNotebook(
      [markdownCell("# A"), codeCell("print()", [stream("eu-west-1 en_US.UTF-8")])],
      { 1: { activity } },
    );
    expect(privateProblems(executed, FILE, CONFIG).map(({ message }) => message)).toEqual([
      "what it shows tells the value of the environment variable REGION",
    ]);
    const unread = executedNotebook([markdownCell("# A"), codeCell("print()", [stream("eu-west-1")])]);
    expect(privateProblems(unread, FILE, CONFIG)).toEqual([]);
  });

  it("is searched in files that go along, too", async () => {
    const executed = executedNotebook([markdownCell("# A")]);
    const page = await render(executed);
    const assets = [...page.assets, { path: "assets/a.json", content: '{"cwd":"/srv/work/prices"}' }];
    expect(privateProblems(executed, FILE, CONFIG, { ...page, assets })).toMatchObject([
      { place: { file: FILE }, message: "assets/a.json tells the path of the project's folder" },
    ]);
  });

  it("is as severe as the project says", async () => {
    const executed = executedNotebook([markdownCell("See /srv/work/prices/a")]);
    const page = await render(executed);
    const withRule = (severity: "warning" | "off") =>
      privateProblems(executed, FILE, { ...CONFIG, rules: { "nothing-private": severity } }, page);
    expect(withRule("warning")).toMatchObject([{ severity: "warning" }]);
    expect(withRule("off")).toEqual([]);
  });
});
