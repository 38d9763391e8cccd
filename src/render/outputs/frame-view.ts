/** HTML in a frame of its own, as its cell asked for it: with its styles and scripts, and without a way to the page. */
import { reportProblem } from "../page-context.js";
import type { OutputContent } from "../prepare/prepared.js";
import { sandboxedDocument } from "../safety/sandbox.js";
import type { OutputContext } from "./output-context.js";

export interface FrameView {
  srcdoc: string;
  /** What it is, for those who do not see it. */
  title: string;
  /** In pixels; undefined where it is as tall as what it holds. */
  height: number | undefined;
}

export function frameView(
  { html, height }: Extract<OutputContent, { type: "frame" }>,
  context: OutputContext,
): FrameView {
  const { html: srcdoc, scriptHashes, inert } = sandboxedDocument(html);
  for (const hash of scriptHashes) context.frameScripts.add(hash);
  if (inert.length > 0) {
    reportProblem(context, {
      ruleId: "html-is-static",
      severity: "notice",
      message: `does nothing in its frame, which loads nothing and runs only whole scripts: ${inert.join(", ")}`,
    });
  }
  return { srcdoc, title: context.alt ?? context.t("place_cell", { cell: context.cellIndex + 1 }), height };
}
