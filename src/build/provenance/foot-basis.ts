/** What a report says of itself for machines, but for commit and day. */
import type { InputCommit } from "../../render/provenance/provenance.js";
import type { ReportManifest } from "./report-manifest.js";

export interface FootBasis {
  manifest: Omit<ReportManifest, "generator" | "version" | "ranOn" | "commit" | "published">;
  /** All that the report is made from and a repository can hold, relative to the project. */
  inputs: readonly string[];
}

export interface When {
  ranOn: string;
  commit?: InputCommit;
}

/** The whole manifest, but for what is known of the page only when that is finished. */
export function footManifest(
  { manifest }: FootBasis,
  { ranOn, commit }: When,
): Omit<ReportManifest, "published"> {
  return { generator: "galley", version: 1, ranOn, ...(commit && { commit }), ...manifest };
}
