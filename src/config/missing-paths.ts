import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ConfigIssue } from "./config-issue.js";
import type { ConfigSpec } from "./config-spec.js";
import { keyLine } from "./key-line.js";

/** Settings that name a file or folder which is not there: a wrong name would otherwise change nothing, in silence. */
export function missingPaths(spec: ConfigSpec, root: string, source: string): ConfigIssue[] {
  const named = [
    ...(spec.templates === undefined ? [] : [{ keys: ["templates"], kind: "folder", path: spec.templates }]),
    ...Object.keys(spec.parameters ?? {}).map((path) => ({
      keys: ["parameters", path],
      kind: "notebook",
      path,
    })),
    ...Object.keys(spec.determinism?.notebooks ?? {}).map((path) => ({
      keys: ["determinism", "notebooks", path],
      kind: "notebook",
      path,
    })),
    ...Object.keys(spec.check?.notebooks ?? {}).map((path) => ({
      keys: ["check", "notebooks", path],
      kind: "notebook",
      path,
    })),
  ];
  return named
    .filter(({ path }) => !existsSync(resolve(root, path)))
    .map(({ keys, kind, path }) => ({
      line: keyLine(source, keys),
      message: `${keys[0]}: no ${kind} ${path}`,
      remedy: "Paths are relative to the settings file.",
    }));
}
