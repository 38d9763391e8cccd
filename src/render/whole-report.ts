/** A report with the words of its foot. */
import { canBeStamped, footWords, stampFoot } from "./provenance/foot.js";
import type { Foot } from "./provenance/foot.js";
import type { Provenance } from "./provenance/provenance.js";
import { publishManifest } from "./provenance/published.js";
import type { RenderedPage, ReportInput } from "./render-options.js";
import { drawReport } from "./report.js";
import type { Studio } from "./studio.js";

/** A page that is to be kept without the words of its foot, and with them. */
export interface StampedReport {
  /** `undefined` where a template does something with those words, so that they can't be put in later. */
  kept?: RenderedPage;
  page: RenderedPage;
}

export async function renderStamped(input: ReportInput, studio: Studio): Promise<StampedReport> {
  const drawn = await drawReport(input, studio);
  if (input.provenance === undefined) return { page: drawn };
  const foot = footOf(input.provenance, studio);
  const t = studio.translate(drawn.lang);
  if (canBeStamped(drawn)) return { kept: drawn, page: stampFoot(drawn, foot, t) };
  const page = await drawReport(input, studio, (lang) => footWords(foot, lang, t));
  return { page: publishManifest(page, foot.manifest) };
}

function footOf({ ranOn, commit, manifest }: Provenance, { options }: Studio): Foot {
  const { commit: projectCommit } = options;
  return {
    ranOn,
    manifest,
    ...(commit && { commit }),
    ...(projectCommit !== undefined && { projectCommit }),
  };
}
