import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const SRC = path.resolve(import.meta.dirname, "../src");

/** What each folder (or file at the top of src/) may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  cli: [
    "serve",
    "build",
    // What the published program has compiled of itself stays in the project's store.
    "cache",
    "check",
    "config",
    "execute",
    "jupyter",
    "kernel",
    "notebook",
    "errors",
    "is-running",
    "package-version",
    "text-width",
  ],
  // A watch is a build that goes on: the same steps, with kernels that stay, and a process of its own for types.
  serve: ["build", "config", "execute", "kernel", "render", "notebook", "errors"],
  index: ["config"],
  build: [
    "cache",
    "config",
    "preflight",
    "execute",
    "check",
    "render",
    "site",
    "notebook",
    "errors",
    "foreign-habit",
    "install-remedy",
    "is-running",
    "package-version",
  ],
  // The project's own TypeScript is asked as the kernel will ask its own: what a cell sees, and where modules are found.
  preflight: ["kernel"],
  config: ["cache", "execute", "check", "notebook", "errors", "package-version"],
  // Values under names, on the disk: it knows nothing of what they are.
  cache: [],
  // A notebook of text alone says which kernel it would have had, without one.
  execute: ["kernel", "jupyter", "markdown", "notebook", "errors", "package-version", "remembered"],
  // Captions name results in messages with their values in place, as pages do.
  check: ["markdown", "notebook", "numbers", "errors"],
  render: ["markdown", "notebook", "numbers", "errors", "remembered", "text-width"],
  site: ["notebook", "errors", "is-running"],
  markdown: ["notebook", "errors", "remembered"],
  jupyter: ["kernel", "notebook", "errors"],
  kernel: ["cache", "display", "errors", "foreign-habit", "install-remedy", "package-version"],
  notebook: ["errors", "remembered"],
  analysis: ["display"],
  display: ["numbers", "text-width"],
  // How a number is written in a sentence: by the same code in a kernel, for Jupyter, and in a page, in its language.
  numbers: [],
  errors: [],
  // Told by whoever refuses a cell: the kernel, and the build before it starts one.
  "foreign-habit": [],
  "install-remedy": [],
  "is-running": [],
  "package-version": [],
  // What the same text gave before: no folder's own.
  remembered: [],
  // Columns that a text takes: in a table that a kernel prints, in a page, in the terminal.
  "text-width": ["remembered"],
};

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

const TYPE_IMPORT = /^(import|export) type [^;]*;/gm;

/** Files that `text`, the source of `file`, imports from src/, relative to src/. */
function importsIn(text: string, file: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((imported) => imported.fileName)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.relative(SRC, path.resolve(SRC, path.dirname(file), specifier)))
    .map((target) => target.replace(/\.js$/, ".ts"));
}

const unitOf = (file: string): string => (file.split(path.sep)[0] ?? file).replace(/\.ts$/, "");

const sources = new Map(files.map((file) => [file, readFileSync(path.join(SRC, file), "utf8")]));
const imports = new Map([...sources].map(([file, text]) => [file, importsIn(text, file)]));
/** What is loaded: two files may know each other's types. */
const loads = new Map(
  [...sources].map(([file, text]) => [file, importsIn(text.replace(TYPE_IMPORT, ""), file)]),
);

/** The first cycle found, as a path of files; empty when there is none. */
function findCycle(): string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of loads.get(file) ?? []) {
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
    const inside = (imports.get(file) ?? []).filter((target) => !target.startsWith(".."));
    expect(inside.filter((target) => !allowed.has(unitOf(target)))).toEqual([]);
  });

  it("has no cycle of files that load each other", () => {
    expect(findCycle()).toEqual([]);
  });

  it("mirrors src/ in test/", () => {
    const folders = readdirSync(path.dirname(import.meta.filename), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const known = new Set([...Object.keys(MAY_IMPORT), "bench", "browser", "fixtures"]);
    expect(folders.filter((folder) => !known.has(folder))).toEqual([]);
  });

  it("names nothing twice in package.json, of which npm would take the last alone", () => {
    const text = readFileSync(path.resolve(SRC, "../package.json"), "utf8");
    expect(parse(text)).toEqual(JSON.parse(text)); // YAML refuses a key that is named twice.
  });
});
