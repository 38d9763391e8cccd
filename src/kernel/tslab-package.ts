/**
 * The tslab whose converter and executor the runtime hosts. Both are used from the inside, so it has to be the one version
 * that was read and tested.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { KernelStartError } from "../errors.js";

export interface TslabPackage {
  folder: string;
  version: string;
  /** The compiler that tslab brings, a fork of TypeScript's. */
  typescript: string;
  typescriptVersion: string;
}

const RELIED_ON = "1.0.22";

const require = createRequire(import.meta.url);

/** Throws KernelStartError when another version than the one relied on is installed. */
export function tslabPackage(): TslabPackage {
  const manifest = require.resolve("tslab/package.json");
  const version = versionIn(manifest);
  if (version !== RELIED_ON) {
    throw new KernelStartError(`tslab ${version} is installed, and Galley works with ${RELIED_ON} only`, {
      remedy: "Remove what replaces it (an override in package.json), and install again.",
    });
  }
  const typescript = createRequire(manifest).resolve("@tslab/typescript-for-tslab");
  const typescriptVersion = versionIn(path.join(path.dirname(typescript), "..", "package.json"));
  return { folder: path.dirname(manifest), version, typescript, typescriptVersion };
}

function versionIn(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
