/** Which versions of which packages a lockfile holds: npm's, pnpm's, yarn's (old and new) and bun's. */
import { posix } from "node:path";

/** Name → versions; a tree may hold several of one package. */
export type LockedPackages = Map<string, Set<string>>;

/** @throws SyntaxError npm's file is no JSON */
export function lockedPackages(file: string, text: string): LockedPackages {
  const read = READERS[posix.basename(file)];
  const packages: LockedPackages = new Map();
  for (const [name, version] of read?.(text) ?? [])
    packages.set(name, (packages.get(name) ?? new Set()).add(version));
  return packages;
}

type Reader = (text: string) => (readonly [name: string, version: string])[];

const READERS: Readonly<Record<string, Reader>> = {
  "package-lock.json": readNpm,
  "pnpm-lock.yaml": readPnpm,
  "yarn.lock": (text) => pairsOf(text, YARN),
  "bun.lock": (text) => pairsOf(text, BUN),
};

/** `"a@^1", "a@npm:^1.2":` and further down, indented, `version "1.2.3"` or `version: 1.2.3`. */
const YARN = /^"?((?:@[^@/\n]+\/)?[^@"\s]+)@[^\n]*:\n(?: +[^\n]*\n)*? +version:? "?([^"\n]+)"?/gm;
/** `"a": ["a@1.2.3", …` */
const BUN = /^ +"[^"\n]+": \["((?:@[^@/"\n]+\/)?[^@"\n]+)@([^"\n]+)"/gm;
/** `/@a/b/1.2.3:`, `/@a/b@1.2.3(c@1):`, `'@a/b@1.2.3':`, as its versions came to write it. */
const PNPM = /^ {2}'?\/?((?:@[^@/'\n]+\/)?[^@/'(\n]+)[@/]([^:('_\n]+)[^\n]*:\s*(?:\{\}\s*)?$/gm;

function pairsOf(text: string, pattern: RegExp): (readonly [string, string])[] {
  return Array.from(text.matchAll(pattern), ([, name = "", version = ""]) => [name, version] as const);
}

function readPnpm(text: string): (readonly [string, string])[] {
  const [, section = ""] = /^packages:\n((?: [^\n]*\n|\n)*)/m.exec(text) ?? [];
  return pairsOf(section, PNPM);
}

interface NpmEntry {
  version?: string;
  link?: boolean;
  dependencies?: Record<string, NpmEntry>;
}

function readNpm(text: string): (readonly [string, string])[] {
  const { packages, dependencies } = JSON.parse(text) as NpmEntry & { packages?: Record<string, NpmEntry> };
  if (packages === undefined) return nested(dependencies ?? {});
  return Object.entries(packages).flatMap(([path, { version, link }]) => {
    const name = path.split("node_modules/").at(-1) ?? "";
    return version === undefined || link || !path.includes("node_modules/") ? [] : [[name, version] as const];
  });
}

/** Of npm 6 and before. */
function nested(entries: Record<string, NpmEntry>): (readonly [string, string])[] {
  return Object.entries(entries).flatMap(([name, { version, dependencies = {} }]) => [
    ...(version === undefined ? [] : [[name, version] as const]),
    ...nested(dependencies),
  ]);
}
