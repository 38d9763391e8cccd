/** The page that would be published of a run, as `galley build` makes it. */
import { finishReport } from "../../../src/build/finish-report.js";
import { rendererFor } from "../../../src/build/renderer-for.js";
import { toConfig } from "../../../src/config/config.js";
import type { ExecutedNotebook } from "../../../src/notebook/executed.js";
import type { Notebook } from "../../../src/notebook/nbformat.js";

const FILE = "notebooks/edited.ipynb";

/** @param root of a project, absolute */
export function publisher(root: string): (source: Notebook, executed: ExecutedNotebook) => Promise<unknown> {
  const config = toConfig({}, { root, hasTemplates: false, cores: 1, memoryMb: 1000 });
  const renderer = rendererFor(config, () => undefined);
  return async (source, executed) => {
    const context = {
      config,
      path: "edited.html",
      renderer,
      signal: new AbortController().signal,
      ranOn: "2026-01-01",
    };
    const { page, problems, failure } = await finishReport(
      { file: FILE, source, executed, problems: [] },
      context,
    );
    const assets = page?.assets.map(({ path }) => path);
    return { html: page?.html, assets, problems, failure: failure?.message };
  };
}
