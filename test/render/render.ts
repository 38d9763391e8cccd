/** Renders with the package's own templates. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { severityOf } from "../../src/check/severity-of.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import { createRenderer } from "../../src/render/renderer.js";
import type { RenderedPage, RenderOptions, ReportInput } from "../../src/render/render-options.js";

export const TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

export const OPTIONS: RenderOptions = {
  severityOf: severityOf({}),
  templateDirs: [TEMPLATES],
  lang: "en",
  siteTitle: "Reports",
  generator: { name: "Galley", version: "0.1.0" },
};

export async function render(
  executed: ExecutedNotebook,
  options: Partial<RenderOptions> = {},
  input: Partial<ReportInput> = {},
): Promise<RenderedPage> {
  const renderer = await createRenderer({ ...OPTIONS, ...options });
  return renderer.renderReport({
    file: "notebooks/a.ipynb",
    path: "a.html",
    executed,
    problems: [],
    ...input,
  });
}

/** The part of a page between the beginning of its text and its foot. */
export function mainOf(page: RenderedPage): string {
  return page.html.slice(page.html.indexOf("<main"), page.html.indexOf("</main>"));
}

export function fixturePath(name: string): string {
  return join(fileURLToPath(new URL("fixtures", import.meta.url)), name);
}
