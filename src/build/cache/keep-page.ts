import type { Inputs } from "../../cache/trace.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { InputCommit } from "../../render/provenance/provenance.js";
import type { Problem } from "../../notebook/problem.js";
import type { RenderedPage } from "../../render/render-options.js";
import type { FootBasis } from "../provenance/foot-basis.js";
import type { BuildCache } from "./build-cache.js";
import type { KeptPage, PageTrace } from "./kept.js";

export interface FinishedPage {
  file: string;
  executed: ExecutedNotebook;
  /** Before it is told of commit and day. */
  page: RenderedPage;
  problems: readonly Problem[];
  basis: FootBasis;
  commit: InputCommit | undefined;
  known: Inputs;
  /** What was looked at while it was drawn. */
  found: Inputs;
}

export function keepPage(finished: FinishedPage, cache: BuildCache): PageTrace {
  const { file, executed, page, problems, basis, commit, known, found } = finished;
  const { html, assets, ...rest } = page;
  const kept: KeptPage = {
    page: rest,
    html: cache.store.put(html),
    assets: assets.map(({ path, content }) => ({ path, id: cache.store.put(content) })),
    basis,
  };
  const { cells } = executed.notebook;
  const places = problems.flatMap(({ place }) => place.cellIndex ?? []);
  const trace: PageTrace = {
    known,
    found,
    page: cache.store.put(JSON.stringify(kept)),
    problems: [...problems],
    sources: Object.fromEntries(places.map((index) => [index, cells[index]?.source ?? ""])),
    cellCount: cells.length,
    commit: cache.commits.known(basis.inputs, commit),
    inputs: basis.inputs,
  };
  cache.keepPage(file, trace);
  return trace;
}
