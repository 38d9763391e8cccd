/**
 * Builds vendor/danfojs-node: danfojs-node with everything it needs in one CommonJS file, its types and its licences.
 *
 * Why: npm ignores the `overrides` of a dependency, so a project that installs Galley would get danfojs-node as it is
 * published, with a tarball from a CDN and a TensorFlow binary. Bundled here, it needs nothing but the npm registry.
 *
 * Does nothing when the bundle was made by these scripts from these packages already.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, doorway } from "./vendor-danfojs/bundle.mjs";
import { licenceNotice } from "./vendor-danfojs/licence-notice.mjs";
import { writeTypes } from "./vendor-danfojs/types.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, "vendor", "danfojs-node");

const BUNDLE_FILE = "danfojs.js";

const key = await inputsKey();
if (!isUpToDate(key)) await build(key);

/** Everything the bundle is made from: these scripts, the stand-in for TensorFlow, and the locked packages. */
async function inputsKey() {
  const folders = ["scripts/vendor-danfojs", "packages/tfjs-node"];
  const files = ["scripts/vendor-danfojs.mjs", "package-lock.json"];
  for (const folder of folders) {
    const names = await readdir(join(root, folder));
    files.push(...names.filter((name) => /\.(m?js|json|ts)$/.test(name)).map((name) => `${folder}/${name}`));
  }
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    // npm writes no lockfile for a package it installs from git; the versions are pinned in package.json all the same.
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function isUpToDate(wanted) {
  const stamp = join(target, "inputs.sha256");
  return existsSync(stamp) && readFileSync(stamp, "utf8").trim() === wanted;
}

/** Builds beside the old folder and swaps, so that a running kernel never sees half a bundle. */
async function build(wanted) {
  const startedAt = Date.now();
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(fresh, { recursive: true });
    const packages = await bundle({ root, outFile: join(fresh, BUNDLE_FILE) });
    await writeFile(join(fresh, "index.js"), doorway(root, BUNDLE_FILE));
    await writeTypes({ root, outDir: fresh });
    await writeFile(join(fresh, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
    await writeFile(join(fresh, "THIRD-PARTY-LICENCES.txt"), await licenceNotice(root, packages));
    await writeFile(join(fresh, "inputs.sha256"), `${wanted}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  console.log(`vendor/danfojs-node built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

function manifest() {
  const { version, license } = JSON.parse(
    readFileSync(join(root, "node_modules/danfojs-node/package.json"), "utf8"),
  );
  return {
    name: "danfojs-node-bundle",
    version,
    license,
    private: true,
    type: "commonjs",
    main: "index.js",
    types: "index.d.ts",
  };
}
