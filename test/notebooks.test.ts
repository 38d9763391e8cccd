import { readFileSync } from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { parseNotebook } from "../src/notebook/parse.js";
import { serializeNotebook } from "../src/notebook/serialize.js";
import { stripOutputs } from "../src/notebook/strip-outputs.js";

const root = path.resolve(import.meta.dirname, "..");
const notebooks = globSync("notebooks/**/*.ipynb", { cwd: root });

describe("the notebooks of this repository", () => {
  it("are there", () => {
    expect(notebooks).not.toEqual([]);
  });

  it.each(notebooks)("%s is committed without outputs, as Jupyter would write it", (file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    expect(text).toBe(serializeNotebook(stripOutputs(parseNotebook(text, file))));
  });
});
