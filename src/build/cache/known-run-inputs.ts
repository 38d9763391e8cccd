/** What a run depends on, as far as it is known before it runs. */
import { join } from "node:path";
import type { FileDigests } from "../../cache/file-digests.js";
import type { DigestSecret } from "../../cache/secrets.js";
import { sha256 } from "../../cache/sha256.js";
import type { Inputs } from "../../cache/trace.js";
import type { Config } from "../../config/config.js";
import { determinismOf } from "../../config/determinism.js";
import { projectTypeScript } from "../../preflight/project-typescript.js";
import type { GivenParameter } from "../notebook-parameters.js";
import { installedPackages } from "./installed-packages.js";

/** Node and packages act upon them without a cell that asks. */
const HELD_VARIABLES = ["TZ", "LANG", "LANGUAGE", "LC_ALL", "NODE_ENV", "NODE_OPTIONS", "NODE_PATH"];

/** What is the same for all notebooks of a project. */
export function projectRunInputs(
  config: Config,
  { digests, digestSecret, galley }: { digests: FileDigests; digestSecret: DigestSecret; galley: string },
): Inputs {
  const { root, kernelName, execute, rules, environment } = config;
  const variables = [...new Set([...HELD_VARIABLES, ...environment])];
  return {
    Galley: galley,
    Node: process.version,
    system: `${process.platform} ${process.arch}`,
    "project folder": sha256(root),
    TypeScript: projectTypeScript(root)?.version ?? "none",
    "setting kernel_name": kernelName ?? "",
    "setting execute": JSON.stringify(execute, (_, value: unknown) =>
      typeof value === "function" ? String(value) : value,
    ),
    "rule types-hold": rules["types-hold"] ?? "",
    ...installedPackages(root, digests),
    ...Object.fromEntries(variables.map((name) => [`environment ${name}`, digestSecret(process.env[name])])),
  };
}

/** @param given parameters that this notebook is to have */
export function notebookRunInputs(
  file: string,
  config: Config,
  given: readonly GivenParameter[],
  digests: FileDigests,
): Inputs {
  const parameters = [
    ...Object.entries(config.parameters[file] ?? {}).map(([name, value]) => [name, value] as const),
    ...given.map((one) => [one.name, "text" in one ? one.text : one.value] as const),
  ];
  return {
    notebook: digests.of(join(config.root, file)) ?? "",
    "setting determinism": JSON.stringify(determinismOf(config.determinism, file) ?? {}),
    ...Object.fromEntries(
      parameters.map(([name, value]) => [`parameter ${name}`, sha256(JSON.stringify(value))]),
    ),
  };
}
