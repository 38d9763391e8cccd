import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const DIST = path.resolve(import.meta.dirname, "../../dist");

/** Files that are loaded whenever `file` is: what it requires, and what that requires, but not what it will later. */
function alwaysLoaded(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/(?<!=>)(?:require|import\.meta\.url\))\("(\.[^"]+)"\)/g))
    alwaysLoaded(path.resolve(path.dirname(file), specifier), found);
  return found;
}

describe("the command line as it is published", () => {
  // Loaded by `import()`, once what a run needs first is on its way.
  const rest = readdirSync(path.join(DIST, "bundle")).filter((name) => name.startsWith("run-command-line"));
  const starts = [path.join(DIST, "cli/main.js"), ...rest.map((name) => path.join(DIST, "bundle", name))];
  const files = [...new Set(starts.flatMap((file) => [...alwaysLoaded(file)]))];

  it("answers --help from a few small files", () => {
    const kilobytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000;
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThan(25);
    expect(kilobytes).toBeLessThan(150);
  });

  it("loads none of the packages that only commands use", () => {
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
    for (const word of ["katex", "nunjucks", "ZodType", "markdown-it"]) expect(text).not.toContain(word);
  });

  it("tells whose work is in it", () => {
    const notice = readFileSync(path.join(DIST, "bundle/THIRD-PARTY-LICENCES.txt"), "utf8");
    for (const name of ["commander 14", "katex 0.16", "myst-parser 1.7", "nunjucks 3.2"])
      expect(notice).toContain(name);
    for (const name of ["citeproc", "elkjs"]) expect(notice).not.toContain(`${name} `);
  });
});
