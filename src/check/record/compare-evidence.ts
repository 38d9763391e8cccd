/** What changed of a notebook's inputs, in words: the likely cause of a difference. */
import type { Evidence } from "./record.js";

/** @param cellNames id → how people name the cell, such as `cell 3` */
export function evidenceChanges(
  before: Evidence,
  after: Evidence,
  cellNames: ReadonlyMap<string, string>,
): string[] {
  const { cells, modules, files, packages, parameters, versions } = before;
  return [
    ...changes(cells, after.cells, "source", (id) => cellNames.get(id) ?? `a cell (${id})`),
    ...changes(modules, after.modules, "digest"),
    ...changes(files, after.files, "digest"),
    ...changes(parameters, after.parameters, "value", (name) => `parameter ${name}`),
    ...changes(packages, after.packages, "value", (name) => `package ${name}`),
    ...changes(versions, after.versions, "value"),
    ...changes(before.lockfile ?? {}, after.lockfile ?? {}, "digest"),
  ];
}

type Texts = { [name: string]: string };

function changes(
  before: Texts,
  after: Texts,
  kind: "source" | "digest" | "value",
  shown: (name: string) => string = (name) => name,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === now) return [];
    if (old === undefined)
      return [kind === "value" ? `${shown(name)} is new (${now})` : `${shown(name)} is new`];
    if (now === undefined) return [`${shown(name)} is gone`];
    if (old === "missing" || now === "missing")
      return [`${shown(name)} ${now === "missing" ? "is no longer there" : "is there now"}`];
    return [kind === "value" ? `${shown(name)} ${valueChange(old, now)}` : `${shown(name)} changed`];
  });
}

/** A package of the project itself has a digest behind its version, which says nothing to people. */
function valueChange(before: string, after: string): string {
  const [old, now] = [before.replace(/ sha256:.*$/, ""), after.replace(/ sha256:.*$/, "")];
  return old === now ? `${now} changed (its files lie in the project)` : `${old} → ${now}`;
}
