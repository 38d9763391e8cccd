/** Which packages a project has: as its lockfile says, and as the package manager installed them. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileDigests } from "../../cache/file-digests.js";
import type { Inputs } from "../../cache/trace.js";
import { LOCKFILES } from "../lockfile/lockfile-names.js";

/** Written anew by npm, pnpm, yarn whenever they install something. */
const INSTALLED = [
  "node_modules/.package-lock.json",
  "node_modules/.modules.yaml",
  "node_modules/.yarn-state.yml",
  "node_modules/.yarn-integrity",
  ".pnp.cjs",
];

/** A package of a workspace has them further up. */
export function installedPackages(root: string, digests: FileDigests): Inputs {
  const folder =
    foldersUpward(root).find((one) => LOCKFILES.some((name) => existsSync(join(one, name)))) ?? root;
  const found = [
    ...LOCKFILES.map((name) => [`lockfile ${name}`, digests.of(join(folder, name))] as const),
    ...INSTALLED.map((name) => [`installed packages ${name}`, digests.of(join(folder, name))] as const),
  ];
  return Object.fromEntries(
    found.flatMap(([name, digest]) => (digest === undefined ? [] : [[name, digest]])),
  );
}

function foldersUpward(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpward(parent)];
}
