/** What a report was made from, out of its run, its record and the repository. */
import { dirname, join } from "node:path";
import { makeRecord } from "../../check/record/make-record.js";
import type { Evidence } from "../../check/record/record.js";
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
import { type FootBasis, footManifest } from "./foot-basis.js";
import type { ReportManifest } from "./report-manifest.js";
import { reproductionOf } from "./reproduction.js";
import { shownFile } from "./shown-file.js";

export interface CollectedProvenance {
  provenance: Provenance;
  /** Of it, what stays as it is when only commit and day are others. */
  basis: FootBasis;
}

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
): Promise<CollectedProvenance> {
  const { root } = config;
  const results = shownResults(executed, file, config);
  const evidence = await collectEvidence(executed, file, root);
  const inputs = inputPaths(file, evidence);
  const [commit, reproduction, files] = await Promise.all([
    inputCommit(root, inputs),
    reproductionOf(executed, results, file, config),
    cellFiles(executed, dirname(join(root, file))),
  ]);
  const used = surroundings(executed, evidence, root);
  const { record } = makeRecord(results, evidence, config.check, file);
  const basis = { manifest: { ...used, kernel: executed.kernel, record }, inputs };
  const when = { ranOn, ...(commit && { commit }) };
  const provenance = {
    data: inputFiles(evidence.files),
    modules: inputFiles(evidence.modules),
    packages: evidence.packages,
    versions: evidence.versions,
    parameters: evidence.parameters,
    ...when,
    ...used,
    ...(reproduction && { reproduction }),
    origins: findOrigins(executed.notebook, files, (path) => shownFile(path, root)),
    manifest: footManifest(basis, when),
  };
  return { provenance, basis };
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
): Pick<ReportManifest, "determinism" | "network" | "environment" | "unseen"> {
  const redact = createRedact(privatePaths(root));
  return { ...(determinism && { determinism }), network, environment, unseen: unseen.map(redact) };
}
