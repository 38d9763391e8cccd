import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SRC = path.resolve(import.meta.dirname, "../src");

/** What each folder (or file at the top of src/) may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  cli: ["build", "config", "execute", "jupyter", "notebook", "errors"],
  index: ["config"],
  build: ["config", "execute", "check", "render", "site", "notebook", "errors"],
  config: ["execute", "check", "notebook", "errors"],
  execute: ["jupyter", "notebook", "errors"],
  check: ["notebook", "errors"],
  render: ["markdown", "notebook", "errors"],
  site: ["notebook", "errors"],
  markdown: ["notebook", "errors"],
  jupyter: ["notebook", "errors"],
  notebook: ["errors"],
  analysis: ["display"],
  display: [],
  errors: [],
};

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** Files that `file` imports from src/, relative to src/. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), "utf8");
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((imported) => imported.fileName)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.relative(SRC, path.resolve(SRC, path.dirname(file), specifier)))
    .map((target) => target.replace(/\.js$/, ".ts"));
}

const unitOf = (file: string): string => (file.split(path.sep)[0] ?? file).replace(/\.ts$/, "");

const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** The first cycle found, as a path of files; empty when there is none. */
function findCycle(): string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of files) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe("the architecture", () => {
  it("names every folder of src/ in the table of imports", () => {
    expect([...new Set(files.map(unitOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  });

  it.each(files)("lets %s import only what its folder may", (file) => {
    const unit = unitOf(file);
    const allowed = new Set([unit, ...(MAY_IMPORT[unit] ?? [])]);
    const inside = (graph.get(file) ?? []).filter((target) => !target.startsWith(".."));
    expect(inside.filter((target) => !allowed.has(unitOf(target)))).toEqual([]);
  });

  it("has no cycle of imports", () => {
    expect(findCycle()).toEqual([]);
  });

  it("mirrors src/ in test/", () => {
    const folders = readdirSync(path.dirname(import.meta.filename), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const known = new Set([...Object.keys(MAY_IMPORT), "browser", "fixtures"]);
    expect(folders.filter((folder) => !known.has(folder))).toEqual([]);
  });
});
