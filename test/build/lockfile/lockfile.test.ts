import { describe, expect, it } from "vitest";
import { digest } from "../../../src/build/evidence/digest.js";
import { type LockedPackages, lockedPackages } from "../../../src/build/lockfile/locked-packages.js";
import { lockfileCauses } from "../../../src/build/lockfile/lockfile-causes.js";
import { packageMoves } from "../../../src/build/lockfile/package-moves.js";
import type { Evidence } from "../../../src/check/record/record.js";
import { temporaryFolder, writeFiles } from "../../config/temporary-folder.js";
import { commitAll, git } from "../../fixtures/git.js";

const NPM = `{"lockfileVersion": 3, "packages": {
  "": {"name": "p", "version": "1.0.0"},
  "packages/own": {"version": "0.0.1"},
  "node_modules/own": {"link": true, "resolved": "packages/own"},
  "node_modules/@a/b": {"version": "1.2.3"},
  "node_modules/c": {"version": "2.0.0"},
  "node_modules/c/node_modules/@a/b": {"version": "1.0.0"}}}`;

const NPM_OLD = `{"lockfileVersion": 1, "dependencies": {
  "@a/b": {"version": "1.2.3"}, "c": {"version": "2.0.0", "dependencies": {"@a/b": {"version": "1.0.0"}}}}}`;

const PNPM_9 = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      c:
        specifier: ^2.0.0
        version: 2.0.0(react@18.0.0)

packages:

  '@a/b@1.0.0':
    resolution: {integrity: sha512-x==}

  '@a/b@1.2.3':
    resolution: {integrity: sha512-x==}
    engines: {node: '>=14'}

  c@2.0.0:
    resolution: {integrity: sha512-x==}
    peerDependencies:
      react: '*'

snapshots:

  d@9.9.9: {}
`;

const PNPM_6 = `lockfileVersion: '6.0'
packages:

  /@a/b@1.0.0:
    resolution: {integrity: sha512-x==}
  /@a/b@1.2.3:
    resolution: {integrity: sha512-x==}
  /c@2.0.0(react@18.0.0):
    resolution: {integrity: sha512-x==}
    dependencies:
      '@a/b': 1.0.0
`;

const PNPM_5 = `lockfileVersion: 5.4
packages:

  /@a/b/1.0.0:
    dev: true
  /@a/b/1.2.3:
    dev: true
  /c/2.0.0_react@18.0.0:
    dev: true
`;

const YARN_1 = `# yarn lockfile v1

"@a/b@^1.0.0":
  version "1.0.0"
  resolved "https://registry.yarnpkg.com/x"

"@a/b@^1.2.0", "@a/b@^1.2.3":
  version "1.2.3"

c@^2.0.0:
  version "2.0.0"
  dependencies:
    "@a/b" "^1.0.0"
`;

const YARN_2 = `__metadata:
  version: 8
  cacheKey: 10

"@a/b@npm:^1.0.0":
  version: 1.0.0
  resolution: "@a/b@npm:1.0.0"

"@a/b@npm:^1.2.0, @a/b@npm:^1.2.3":
  version: 1.2.3

"c@npm:^2.0.0":
  version: 2.0.0
`;

const BUN = `{
  "lockfileVersion": 1,
  "workspaces": { "": { "name": "p", "dependencies": { "c": "^2.0.0", }, }, },
  "packages": {
    "@a/b": ["@a/b@1.2.3", "", {}, "sha512-x=="],
    "c": ["c@2.0.0", "", { "dependencies": { "@a/b": "^1.0.0" } }, "sha512-x=="],
    "c/@a/b": ["@a/b@1.0.0", "", {}, "sha512-x=="],
  }
}
`;

function locked(entries: Record<string, string[]>): LockedPackages {
  return new Map(Object.entries(entries).map(([name, versions]) => [name, new Set(versions)]));
}

describe("the packages of a lockfile", () => {
  it.each([
    ["package-lock.json", NPM],
    ["package-lock.json", NPM_OLD],
    ["pnpm-lock.yaml", PNPM_9],
    ["pnpm-lock.yaml", PNPM_6],
    ["pnpm-lock.yaml", PNPM_5],
    ["yarn.lock", YARN_1],
    ["yarn.lock", YARN_2],
    ["bun.lock", BUN],
  ])("are found in %s (%#)", (file, text) => {
    const found = [...lockedPackages(file, text)].map(([name, versions]) => [name, [...versions].toSorted()]);
    expect(Object.fromEntries(found)).toEqual({ "@a/b": ["1.0.0", "1.2.3"], c: ["2.0.0"] });
  });

  it("are told of with what moved, briefly", () => {
    const before = locked({ a: ["1"], b: ["1", "2"], c: ["1"], d: ["1"], e: ["1"], f: ["1"] });
    const after = locked({ a: ["1"], b: ["1", "3"], c: ["1", "2"], e: ["2"], f: ["2"], g: ["1"] });
    expect(packageMoves(before, after, new Set(["f"]))).toEqual([
      "b 2 → 3",
      "c 2 is there, too",
      "d is gone (1)",
      "e 1 → 2",
      "g is new (1)",
    ]);
    const many = locked(Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`p${index}`, ["1"]])));
    expect(packageMoves(new Map(), many, new Set()).at(-1)).toBe("3 more packages");
  });
});

function evidence(lock: string, packages: Record<string, string> = {}): Evidence {
  const lockfile = { "package-lock.json": digest(lock) };
  return { cells: {}, modules: {}, files: {}, packages, lockfile, parameters: {}, versions: {} };
}

function lockOf(version: string): string {
  return JSON.stringify({ packages: { "node_modules/d3": { version }, "node_modules/told": { version } } });
}

describe("the cause of a difference", () => {
  it("is the package that moved since a commit that holds the lockfile as it was recorded", async () => {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet");
    for (const version of ["1.0.0", "1.1.0"]) {
      writeFiles(folder, { "p/package-lock.json": lockOf(version) });
      commitAll(folder, version);
    }
    writeFiles(folder, { "p/package-lock.json": lockOf("1.2.0") });
    const before = evidence(lockOf("1.0.0"), { told: "1.0.0" });
    const after = evidence(lockOf("1.2.0"), { told: "1.2.0" });
    expect(await lockfileCauses(`${folder}/p`, before, after)).toEqual([
      "package-lock.json: d3 1.0.0 → 1.2.0",
    ]);
    expect(await lockfileCauses(`${folder}/p`, after, after)).toEqual([]);
    expect(await lockfileCauses(`${folder}/p`, evidence("never committed"), after)).toEqual([]);
  });

  it("is not sought further where there is no repository", async () => {
    const folder = temporaryFolder({ "package-lock.json": lockOf("1.2.0") });
    expect(await lockfileCauses(folder, evidence(lockOf("1.0.0")), evidence(lockOf("1.2.0")))).toEqual([]);
  });
});
