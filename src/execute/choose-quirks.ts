/**
 * The kernel's own description of itself -> its profile.
 */
import path from "node:path";
import type { Environment } from "../jupyter/data-folders.js";
import type { JsonObject } from "../notebook/nbformat.js";
import { galleyQuirks } from "./galley.js";
import { ipythonQuirks } from "./ipython.js";
import { describeKernel, standardQuirks } from "./quirks.js";
import type { KernelQuirks } from "./quirks.js";
import { loadTypeScriptOf } from "./tslab/cell-line.js";
import { findTslabPackage } from "./tslab/package.js";
import { tslabQuirks } from "./tslab/quirks.js";

export interface RunningKernel {
  /** What the user calls it. */
  name: string;
  kernelInfo: JsonObject;
  /** How it was started, where and with what. */
  argv: readonly string[];
  cwd: string;
  env: Environment;
}

export function chooseQuirks(kernel: RunningKernel): KernelQuirks {
  const standard = standardQuirks(describeKernel(kernel.name, kernel.kernelInfo));
  switch (standard.description.implementation) {
    case "ipython":
      return ipythonQuirks(standard);
    case "galley":
      return galleyQuirks(standard);
    case "tslab":
    case "jslab":
      return tslabProfile(standard, kernel);
    default:
      return standard;
  }
}

/** With the versions of the package, since those that tslab gives for itself are not true. */
function tslabProfile(standard: KernelQuirks, { argv, cwd, env }: RunningKernel): KernelQuirks {
  const { description } = standard;
  const folder = path.resolve(cwd);
  const tslab = findTslabPackage(argv, folder, env["PATH"]);
  const versions = {
    implementationVersion: tslab?.version ?? "unknown",
    languageVersion:
      description.language === "typescript" ? (tslab?.typescriptVersion ?? "unknown") : "unknown",
  };
  return tslabQuirks(
    { ...standard, description: { ...description, ...versions } },
    {
      cwd: folder,
      loadTypeScript: () => (tslab === undefined ? undefined : loadTypeScriptOf(tslab.folder)),
    },
  );
}
