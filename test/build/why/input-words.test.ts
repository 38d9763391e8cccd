import { describe, expect, it } from "vitest";
import { inputWords } from "../../../src/build/why/input-words.js";

const words = (name: string, before?: string, after?: string): string => inputWords({ name, before, after });

describe("what changed, in words", () => {
  it.each([
    ["notebook", "1", "2", "the notebook itself changed"],
    ["file data/a b.csv", "1", "2", "data/a b.csv changed"],
    ["file data/a.csv", "1", "missing", "data/a.csv is gone"],
    ["file data/a.csv", "missing", "2", "data/a.csv is there, and was not"],
    ["there data/a.csv", "missing", "file of 3 bytes", "data/a.csv: missing → file of 3 bytes"],
    ["output out.csv", "1", "2", "out.csv, which the run wrote, is not as the run left it"],
    ["environment CITY", "1", "2", "the environment variable CITY changed"],
    ["parameter year", undefined, "2", "the parameter year changed"],
    ["setting determinism", "{}", '{"seed":1}', "the setting determinism changed"],
    ["lockfile package-lock.json", "1", "2", "package-lock.json changed"],
    ["Node", "v20.1.0", "v22.0.0", "Node v20.1.0 → v22.0.0"],
    ["Galley", "0.1.0", "0.2.0", "Galley 0.1.0 → 0.2.0"],
    ["Galley", "0.1.0 ab", "0.1.0 cd", "Galley's own files changed (0.1.0)"],
    ["repository", "none", "there", "the project is now in a git repository that has a commit"],
    ["repository", "there", "none", "the project is no longer in a git repository that has a commit"],
    ["templates", "1", "2", "the project's templates changed"],
    ["page notebooks/b.ipynb", "b.html", "missing", "the page of notebooks/b.ipynb has another place"],
  ])("%s", (name, before, after, expected) => {
    expect(words(name, before, after)).toBe(expected);
  });
});
