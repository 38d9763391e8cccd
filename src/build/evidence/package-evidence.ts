/** Which version of each package a notebook imports. */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { digest } from "./digest.js";
import { packageName } from "./import-specifiers.js";
import { moduleGraph } from "./module-graph.js";

/**
 * Name → version. A package that is linked, and so can change without a new version, has a digest of what is imported
 * of it as well.
 */
export async function packageEvidence(
  packages: ReadonlyMap<string, string>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [specifier, folder] of packages) {
    const name = packageName(specifier);
    const packageFolder = findPackage(name, folder);
    if (packageFolder === undefined || (found[name] !== undefined && !found[name].includes("sha256:")))
      continue;
    const version = versionOf(packageFolder);
    found[name] = isInstalled(packageFolder)
      ? version
      : `${version} sha256:${await linkedDigest(specifier, folder, found[name])}`;
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function findPackage(name: string, folder: string): string | undefined {
  const path = join(folder, "node_modules", name);
  if (existsSync(join(path, "package.json"))) return realpathSync(path);
  const parent = dirname(folder);
  return parent === folder ? undefined : findPackage(name, parent);
}

function versionOf(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return (manifest as { version?: string }).version ?? "no version";
}

function isInstalled(packageFolder: string): boolean {
  return packageFolder.split(sep).includes("node_modules");
}

/** Of all files behind one import; of several imports of one package, each adds to the one before. */
async function linkedDigest(specifier: string, folder: string, before = ""): Promise<string> {
  const entry = resolveEntry(specifier, folder);
  if (entry === undefined) return digest(before);
  const { files } = await moduleGraph([`import "./${entry.name}";`], entry.folder);
  const contents = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, content]) => digest(content));
  return digest(before + contents.join(""));
}

function resolveEntry(specifier: string, folder: string): { name: string; folder: string } | undefined {
  try {
    const path = realpathSync(createRequire(join(folder, "cell.js")).resolve(specifier));
    return { name: path.slice(dirname(path).length + 1), folder: dirname(path) };
  } catch {
    return undefined; // It has no entry that can be found without loading it; its version stands for it.
  }
}
