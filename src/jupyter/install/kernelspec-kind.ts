/** Whose kernel a kernelspec starts. */
import path from "node:path";
import type { JsonObject } from "../../notebook/nbformat.js";
import type { Kernelspec } from "../kernelspecs.js";

export type KernelspecKind = "galley" | "tslab" | "other";

export function kernelspecKind(spec: Kernelspec): KernelspecKind {
  if (galleyVersion(spec) !== undefined) return "galley";
  // `tslab`, `tslab.cmd`, or Node with tslab's file; `jslab` is the same program with another flag.
  const isTslab = spec.argv
    .slice(0, 2)
    .some((word) => /^tslab(\.cmd)?$/.test(path.basename(word.replaceAll("\\", "/"))));
  return isTslab ? "tslab" : "other";
}

/** The version of Galley that wrote a kernelspec; `undefined` for a kernel of somebody else. */
export function galleyVersion({ metadata }: Kernelspec): string | undefined {
  const version = (metadata["galley"] as JsonObject | undefined)?.["version"];
  return typeof version === "string" ? version : undefined;
}
