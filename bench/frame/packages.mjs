import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");

/** Gives a project the packages of this repository; `others` are folders of this repository that stand for a package, by its name. */
export function linkPackages(home, others = {}) {
  const [packages, installed] = [path.join(home, "node_modules"), path.join(root, "node_modules")];
  mkdirSync(packages, { recursive: true });
  const linked = readdirSync(installed).filter((name) => !name.startsWith(".") && !(name in others));
  for (const name of linked) symlinkSync(path.join(installed, name), path.join(packages, name));
  for (const [name, folder] of Object.entries(others))
    symlinkSync(path.join(root, folder), path.join(packages, name));
}
