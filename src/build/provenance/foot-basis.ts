/** What a report says of itself for machines, but for commit and day. */
import type { InputCommit } from "../../render/provenance/provenance.js";
import { manifestText, type ReportManifest } from "./report-manifest.js";

export interface FootBasis {
  manifest: Omit<ReportManifest, "generator" | "version" | "ranOn" | "commit">;
  /** All that the report is made from and a repository can hold, relative to the project. */
  inputs: readonly string[];
}

export interface When {
  ranOn: string;
  commit?: InputCommit;
}

/** The whole manifest, as text. */
export function footText({ manifest }: FootBasis, { ranOn, commit }: When): string {
  return manifestText({ generator: "galley", version: 1, ranOn, ...(commit && { commit }), ...manifest });
}
