/**
 * Builds vendor/: other people's code in few files, so that a project that installs Galley need not install it again.
 * Each recipe says why. A bundle made by these scripts from these packages already is left as it is.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { danfojs } from "./vendor-danfojs/recipe.mjs";
import { stdlib } from "./vendor-stdlib/recipe.mjs";
import { tensorflow } from "./vendor-tensorflow/recipe.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SHARED_INPUTS = ["scripts/vendor.mjs", "scripts/licence-notice.mjs", "package-lock.json"];

for (const recipe of [danfojs, stdlib, tensorflow]) {
  const target = join(root, "vendor", recipe.name);
  const key = await inputsKey(recipe.inputFolders);
  if (!isUpToDate(target, key)) await build(recipe, target, key);
}

/** Everything a bundle is made from: these scripts, the folders the recipe names, and the locked packages. */
async function inputsKey(folders) {
  const files = [...SHARED_INPUTS];
  for (const folder of folders) {
    const names = await readdir(join(root, folder));
    files.push(
      ...names.filter((name) => /\.([cm]?js|json|ts)$/.test(name)).map((name) => `${folder}/${name}`),
    );
  }
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    // npm writes no lockfile for a package it installs from git; the versions are pinned in package.json all the same.
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function isUpToDate(target, wanted) {
  const stamp = join(target, "inputs.sha256");
  return existsSync(stamp) && readFileSync(stamp, "utf8").trim() === wanted;
}

/** Builds beside the old folder and swaps, so that a running kernel never sees half a bundle. */
async function build(recipe, target, key) {
  const startedAt = Date.now();
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(fresh, { recursive: true });
    await recipe.write(root, fresh);
    await writeFile(join(fresh, "inputs.sha256"), `${key}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  console.log(`vendor/${recipe.name} built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
