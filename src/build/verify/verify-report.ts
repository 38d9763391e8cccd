/** Is a report what its notebook gives? It is built again from what it says of itself, and compared with what it was. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareResults } from "../../check/compare/compare-results.js";
import type { Config } from "../../config/config.js";
import { FileMissingError } from "../../errors.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { RenderedPage } from "../../render/render-options.js";
import { emptySiteParts } from "../../render/site-parts/empty-site-parts.js";
import type { BuildReporter } from "../build-event.js";
import { buildReport } from "../build-report.js";
import type { CheckedNotebook, Comparison } from "../checked-notebook.js";
import { causesOf } from "../compare-with-record.js";
import { collectEvidence } from "../evidence/collect-evidence.js";
import { withNumbers } from "../numbered-headings.js";
import { type FoundManifest, manifestOfPage } from "../provenance/manifest-of-page.js";
import { withManifestParameters } from "../provenance/manifest-parameters.js";
import type { ReportManifest } from "../provenance/report-manifest.js";
import { readNotebook } from "../read-notebook.js";
import { preflight } from "../preflight/preflight.js";
import { rendererFor } from "../renderer-for.js";
import { selectedFiles } from "../selected-files.js";
import { shownResults } from "../shown-results.js";
import { comparePublished } from "./compare-published.js";

export interface VerifiedReport {
  manifest: ReportManifest;
  /** The notebook, with what the report shows as what was recorded of it. */
  checked: CheckedNotebook;
}

/**
 * @param report the page, a file
 * @throws GalleyError it is no report, or its notebook is not in this project
 */
export async function verifyReport(
  report: string,
  config: Config,
  reporter: BuildReporter,
  signal: AbortSignal,
): Promise<VerifiedReport> {
  const html = emptySiteParts(await readReport(report));
  const found = await manifestOfPage(html, report);
  const { manifest } = found;
  const { files, paths } = await selectedFiles(config, {
    selection: [manifest.record.notebook],
    cwd: config.root,
  });
  const [file = ""] = files;
  const notebook = await readNotebook(join(config.root, file), file);
  const source = { file, notebook: withManifestParameters(notebook, manifest.record.evidence.parameters) };
  const renderer = rendererFor(config, (name) => paths.get(name));
  const startedAtMs = Date.now();
  reporter({ type: "notebook-waiting", file });
  const path = paths.get(file) ?? "";
  const types = await preflight({ config, sources: [source], isRemembered: false });
  const typeProblems = types.get(file) ?? [];
  const built = await buildReport(source, { config, path, renderer, typeProblems, report: reporter, signal });
  const { executed, page } = built;
  const comparison =
    executed && page && (await compareWithManifest(executed, { found, report, html, page, file, config }));
  const durationMs = Date.now() - startedAtMs;
  return { manifest, checked: { ...built, ...(comparison && { comparison }), durationMs } };
}

interface Verified {
  found: FoundManifest;
  /** The page, a file, and what is in it. */
  report: string;
  html: string;
  /** As it was built now. */
  page: RenderedPage;
  file: string;
  config: Config;
}

async function compareWithManifest(executed: ExecutedNotebook, verified: Verified): Promise<Comparison> {
  const { found, file, config } = verified;
  const { results: recorded, evidence: before } = found.manifest.record;
  const results = shownResults(executed, file, config);
  const compared = compareResults(recorded, results, config.check, file);
  const moved = await withNumbers(compared, results, executed, file);
  const evidence = await collectEvidence(executed, file, config.root);
  const isSame = moved.every(({ weight }) => weight !== "data");
  const published = await comparePublished({ ...verified, isSame, executed, results });
  const causes = await causesOf(before, evidence, executed, config.root);
  return { results, recorded, differences: [...moved, ...published], unstable: [], causes, updated: false };
}

async function readReport(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new FileMissingError(`no report ${file}`, { cause, remedy: "Check the path." });
  });
}
