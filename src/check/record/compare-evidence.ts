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
    ...mentions(before.network, after.network, (host) => `network access to ${host}`),
    ...mentions(before.environment, after.environment, (name) => `environment variable ${name}`),
    ...mentions(before.unseen, after.unseen, (what) => what),
    ...changes(parameters, after.parameters, "value", (name) => `parameter ${name}`),
    ...changes(before.determinism ?? {}, after.determinism ?? {}, "value", heldFixed),
    ...changes(packages, after.packages, "value", (name) => `package ${name}`),
    ...changes(versions, after.versions, "value"),
    ...changes(before.lockfile ?? {}, after.lockfile ?? {}, "digest"),
  ];
}

function heldFixed(name: string): string {
  return name === "timeZone" ? "the time zone" : `the ${name}`;
}

/** What one of two lists names and the other does not. */
function mentions(
  before: readonly string[] = [],
  after: readonly string[] = [],
  shown: (name: string) => string,
): string[] {
  const fresh = after.filter((name) => !before.includes(name)).map((name) => `${shown(name)} is new`);
  const gone = before.filter((name) => !after.includes(name)).map((name) => `${shown(name)} is gone`);
  return [...fresh, ...gone];
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
    if (old === "rewritten" || now === "rewritten")
      return [
        `${shown(name)} is ${now === "rewritten" ? "now" : "no longer"} changed by the notebook itself`,
      ];
    if (old === "missing" || now === "missing")
      return [`${shown(name)} ${now === "missing" ? "is no longer there" : "is there now"}`];
    // Only looked for at one time and read at the other: nothing is known of its content.
    if (old === "there" || now === "there") return [];
    return [kind === "value" ? `${shown(name)} ${valueChange(old, now)}` : `${shown(name)} changed`];
  });
}

/** A package of the project itself has a digest behind its version, which says nothing to people. */
function valueChange(before: string, after: string): string {
  const [old, now] = [before.replace(/ sha256:.*$/, ""), after.replace(/ sha256:.*$/, "")];
  return old === now ? `${now} changed (its files lie in the project)` : `${old} → ${now}`;
}
