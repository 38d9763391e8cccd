/** What a report was made from, out of its run, its record and the repository. */
import { dirname, join } from "node:path";
import { makeRecord } from "../../check/record/make-record.js";
import type { Evidence } from "../../check/record/record.js";
import type { Result } from "../../check/results/result.js";
import type { Config } from "../../config/config.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { createRedact } from "../../notebook/outputs/redact-paths.js";
import type { InputFile, Provenance } from "../../render/provenance/provenance.js";
import { collectEvidence } from "../evidence/collect-evidence.js";
import { privatePaths } from "../private-paths.js";
import { shownResults } from "../shown-results.js";
import { cellFiles } from "./cell-files.js";
import { inputCommit } from "./input-commit.js";
import { findOrigins } from "./origins.js";
import type { ReportManifest } from "./report-manifest.js";
import { reproductionOf } from "./reproduction.js";
import { shownFile } from "./shown-file.js";

/**
 * @param file the notebook, relative to the project
 * @param ranOn the day on which it ran
 * @throws RecordError
 */
export async function collectProvenance(
  executed: ExecutedNotebook,
  file: string,
  config: Config,
  ranOn: string,
): Promise<Provenance> {
  const { root } = config;
  const results = shownResults(executed, file, config);
  const evidence = await collectEvidence(executed, file, root);
  const [commit, reproduction, files] = await Promise.all([
    inputCommit(root, inputPaths(file, evidence)),
    reproductionOf(executed, results, file, config),
    cellFiles(executed, dirname(join(root, file))),
  ]);
  const run = { ranOn, ...(commit && { commit }), ...surroundings(executed, evidence, root) };
  return {
    data: inputFiles(evidence.files),
    modules: inputFiles(evidence.modules),
    packages: evidence.packages,
    versions: evidence.versions,
    parameters: evidence.parameters,
    ...run,
    ...(reproduction && { reproduction }),
    origins: findOrigins(executed.notebook, files, (path) => shownFile(path, root)),
    manifest: toManifest(executed, results, evidence, { config, file, run }),
  };
}

type Run = Pick<ReportManifest, "ranOn" | "commit" | "determinism" | "network" | "environment" | "unseen">;

function toManifest(
  { kernel }: ExecutedNotebook,
  results: readonly Result[],
  evidence: Evidence,
  { config, file, run }: { config: Config; file: string; run: Run },
): Omit<ReportManifest, "published"> {
  const { record } = makeRecord(results, evidence, config.check, file);
  return { generator: "galley", version: 1, ...run, kernel, record };
}

/** All that a report is made from and a repository can hold: not what lies outside the project (`…/name`). */
function inputPaths(file: string, { files, modules, lockfile = {} }: Evidence): string[] {
  const there = Object.entries({ ...files, ...modules, ...lockfile });
  return [
    file,
    ...there.flatMap(([path, digest]) => (isThere(digest) && !path.startsWith("…/") ? [path] : [])),
  ];
}

function inputFiles(digests: Readonly<Record<string, string>>): InputFile[] {
  const there = Object.entries(digests).filter(([, digest]) => isThere(digest));
  return there.map(([path, digest]) => ({ path, ...(/^[\da-f]+$/.test(digest) && { digest }) }));
}

function isThere(digest: string): boolean {
  return digest !== "missing";
}

/** What else the run used, as its evidence tells. */
function surroundings(
  { determinism }: ExecutedNotebook,
  { network = [], environment = [], unseen = [] }: Evidence,
  root: string,
): Pick<Run, "determinism" | "network" | "environment" | "unseen"> {
  const redact = createRedact(privatePaths(root));
  return { ...(determinism && { determinism }), network, environment, unseen: unseen.map(redact) };
}
