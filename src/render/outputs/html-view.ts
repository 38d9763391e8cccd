/** Sanitised HTML as the page shows it: tables dressed, very long ones cut with a way to the whole. */
import { hashedAsset } from "../assets/asset.js";
import type { OutputContent } from "../prepare/prepared.js";
import { reportProblem } from "../page-context.js";
import { escapeHtml, trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { cutTables } from "./cut-tables.js";
import { dressTables } from "./html-tables.js";
import type { OutputContext } from "./output-context.js";

export interface HtmlView {
  html: TrustedHtml;
  /** What was left out for safety, in words. */
  removed: string;
  /** Rows of tables that only the file at `url` holds. */
  cut: { rows: number; url: string } | undefined;
}

export function htmlView(
  { html, removed }: Extract<OutputContent, { type: "html" }>,
  context: OutputContext,
): HtmlView {
  const what = removed.join(", ");
  if (what !== "") {
    reportProblem(context, {
      ruleId: "html-is-static",
      severity: "notice",
      message: `left out of an HTML output, since reports run no code of notebooks: ${what}`,
    });
  }
  const { shown, hiddenRows } = cutTables(html);
  const dressed = trustHtml(dressTables(shown, context.t("a_table")));
  if (hiddenRows === 0) return { html: dressed, removed: what, cut: undefined };
  const url = context.assets.add(hashedAsset(`${context.name}.html`, wholePage(html, context.name)));
  return { html: dressed, removed: what, cut: { rows: hiddenRows, url } };
}

/** A page of its own, which loads nothing. */
function wholePage(html: string, title: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return [
    "<!doctype html>",
    `<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>`,
    `<body>${html}</body></html>`,
    "",
  ].join("\n");
}
