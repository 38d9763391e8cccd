/** What is kept of a run and of a page, and read again by a later build. */
import type { Trace } from "../../cache/trace.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Problem } from "../../notebook/problem.js";
import type { RenderedPage } from "../../render/render-options.js";
import type { FootBasis } from "../provenance/foot-basis.js";
import type { KnownCommit } from "./page-commits.js";

export interface RunTrace extends Trace {
  /** Names the run: what it gave, and from what. */
  id: string;
  /** Where what it gave is kept: a `KeptRun`; `undefined` where that must not stand for another run. */
  result?: string;
  /** Of the notebook without its words; absent where `result` is, and in what an older Galley kept. */
  withoutWords?: string;
  /** Why not. */
  reasons: readonly string[];
  /** In UTC: `2026-11-23`. */
  ranOn: string;
  durationMs: number;
}

export interface KeptRun {
  executed: ExecutedNotebook;
  /** What was found before it ran. */
  typeProblems: Problem[];
}

export interface PageTrace extends Trace {
  /** Where the page is kept: a `KeptPage`. */
  page: string;
  /** All that was found, of running and of drawing. */
  problems: Problem[];
  /** Sources of the cells that problems are about, by position. */
  sources: Record<number, string>;
  cellCount: number;
  commit: KnownCommit;
  /** What `commit` is about. */
  inputs: readonly string[];
}

/** A page before it is told of commit and day, with its files by the names under which the store has them. */
export interface KeptPage {
  page: Omit<RenderedPage, "html" | "assets">;
  html: string;
  assets: { path: string; id: string }[];
  basis: FootBasis;
}
