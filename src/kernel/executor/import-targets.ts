import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What `exports` of a package.json may hold. */
type Exports = string | null | undefined | Exports[] | { [key: string]: Exports };

/** As Node's `import` takes them. */
const CONDITIONS = new Set(["node", "import", "module-sync", "default"]);

/**
 * The file that `import` of a package's name (or a path in it) leads to, looked up in these node_modules folders;
 * `undefined` where its package exports none.
 */
export function importTarget(specifier: string, folders: readonly string[]): string | undefined {
  const [, name, rest = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const manifest = folders
    .map((folder) => path.join(folder, name, "package.json"))
    .find((file) => existsSync(file));
  if (manifest === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(manifest, "utf8")) as { exports?: Exports };
  const target = exportOf(exports, `.${rest}`);
  return target === undefined ? undefined : path.join(path.dirname(manifest), target);
}

function exportOf(exports: Exports, subpath: string): string | undefined {
  const isMap =
    typeof exports === "object" &&
    exports !== null &&
    Object.keys(exports).some((key) => key.startsWith("."));
  if (!isMap) return subpath === "." ? chosen(exports) : undefined;
  const map = exports as Record<string, Exports>;
  if (Object.hasOwn(map, subpath)) return chosen(map[subpath]);
  for (const pattern of bySpecificity(Object.keys(map))) {
    const matched = matchedPart(pattern, subpath);
    if (matched !== undefined) return chosen(map[pattern])?.replaceAll("*", () => matched);
  }
  return undefined;
}

function chosen(target: Exports): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  const isList = Array.isArray(target);
  const candidates = isList
    ? target
    : Object.entries(target).flatMap(([condition, value]) => (CONDITIONS.has(condition) ? [value] : []));
  for (const candidate of candidates) {
    const file = chosen(candidate);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The pattern with the longest part before its star is the one that counts. */
function bySpecificity(keys: readonly string[]): string[] {
  return keys.filter((key) => key.includes("*")).toSorted((a, b) => b.indexOf("*") - a.indexOf("*"));
}

function matchedPart(pattern: string, subpath: string): string | undefined {
  const [before = "", after = ""] = pattern.split("*");
  const isMatch =
    subpath.length > before.length + after.length && subpath.startsWith(before) && subpath.endsWith(after);
  return isMatch ? subpath.slice(before.length, subpath.length - after.length) : undefined;
}
