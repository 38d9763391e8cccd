import Module, { createRequire } from "node:module";
import { readdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { takeOverCode } from "../../src/cache/kept-code.js";
import { openStore } from "../../src/cache/store.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const FILES = {
  "main.cjs": `const { twice } = require("./part.cjs");
exports.said = () => [twice(21), this === exports, __filename, module.loaded].join(" ");`,
  "part.cjs": "exports.twice = (value) => 2 * value;",
};

const prototype = Module.prototype as unknown as { _compile: unknown };
const asNodeDoes = prototype._compile;
afterEach(() => void (prototype._compile = asNodeDoes));

/** As in a process of its own: nothing is loaded yet. */
function run(folder: string): { said: string; wasNew: boolean } {
  prototype._compile = asNodeDoes;
  const require = createRequire(join(folder, "main.cjs"));
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
  const code = takeOverCode(openStore(join(folder, "cache")), (file) => file.startsWith(folder));
  const main = require("./main.cjs") as { said(): string };
  const ran = { said: main.said(), wasNew: code.isNew() };
  code.keep();
  return ran;
}

function keptIn(folder: string): string[] {
  const files = readdirSync(join(folder, "cache"), { recursive: true, encoding: "utf8" });
  return files.map((file) => join(folder, "cache", file)).filter((file) => statSync(file).isFile());
}

describe("code that stays compiled", () => {
  it("is taken over by the next run, which does the same", () => {
    const folder = temporaryFolder(FILES);
    const said = `42 true ${join(folder, "main.cjs")} true`;
    expect(run(folder)).toEqual({ said, wasNew: true });
    expect(keptIn(folder)).toHaveLength(2);
    expect(run(folder)).toEqual({ said, wasNew: false });
  });

  it("is left where the text is another", () => {
    const folder = temporaryFolder(FILES);
    run(folder);
    writeFileSync(join(folder, "part.cjs"), FILES["part.cjs"].replace("2 *", "3 *"));
    expect(run(folder)).toMatchObject({ said: expect.stringMatching(/^63 /) as string, wasNew: true });
    expect(run(folder)).toMatchObject({ said: expect.stringMatching(/^63 /) as string, wasNew: false });
  });

  it("is made anew where what was kept is damaged", () => {
    const folder = temporaryFolder(FILES);
    run(folder);
    for (const file of keptIn(folder)) truncateSync(file, statSync(file).size - 100);
    expect(run(folder)).toMatchObject({ said: expect.stringMatching(/^42 /) as string, wasNew: true });
    for (const file of keptIn(folder)) writeFileSync(file, "?");
    expect(run(folder)).toMatchObject({ said: expect.stringMatching(/^42 /) as string, wasNew: true });
  });
});
