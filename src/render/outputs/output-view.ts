/** An output as its template draws it: `templates/outputs/<kind>.njk` gets the fields of that kind. */
import type { DataTableView } from "../tables/data-table-view.js";
import { dataTableView } from "../tables/data-table-view.js";
import { claimsView } from "./claims-view.js";
import type { ClaimsView } from "./claims-view.js";
import { markdownToHtml } from "../markdown/to-html.js";
import type { OutputContext } from "./output-context.js";
import { errorView } from "./error-view.js";
import type { ErrorView } from "./error-view.js";
import { frameView } from "./frame-view.js";
import type { FrameView } from "./frame-view.js";
import { htmlView } from "./html-view.js";
import type { HtmlView } from "./html-view.js";
import { imageView } from "./image-view.js";
import type { ImageView } from "./image-view.js";
import { jsonView } from "./json-view.js";
import type { JsonView } from "./json-view.js";
import { latexView } from "./latex-view.js";
import type { LatexView } from "./latex-view.js";
import { plotlyView } from "./plotly-view.js";
import type { PlotlyView } from "./plotly-view.js";
import { textView } from "./text-view.js";
import type { TextView } from "./text-view.js";
import { reportProblem } from "../page-context.js";
import type { OutputContent } from "../prepare/prepared.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

/** As many as a reader pages through; who wants more of them takes the file. */
const MAX_TABLE_ROWS = 500;

export type OutputView =
  | { kind: "stream"; name: "stdout" | "stderr"; text: TextView }
  | ({ kind: "error" } & ErrorView)
  | ({ kind: "claims" } & ClaimsView)
  | ({ kind: "plotly" } & PlotlyView)
  | { kind: "table"; table: DataTableView }
  | ({ kind: "image" } & ImageView)
  | ({ kind: "frame" } & FrameView)
  | ({ kind: "html" } & HtmlView)
  | { kind: "markdown"; html: TrustedHtml }
  | ({ kind: "latex" } & LatexView)
  | ({ kind: "json" } & JsonView)
  | { kind: "text"; text: TextView }
  | { kind: "unsupported"; mimeTypes: string; text: TextView | undefined };

export function outputView(content: OutputContent, context: OutputContext): OutputView {
  switch (content.type) {
    case "stream":
      return { kind: "stream", name: content.name, text: textView(content.text, context) };
    case "error":
      return { kind: "error", ...errorView(content, context) };
    case "claims":
      return { kind: "claims", ...claimsView(content.claims, context) };
    case "plotly":
      return { kind: "plotly", ...plotlyView(content, context) };
    case "table":
      return { kind: "table", table: dataTableView(content.table, { ...context, maxRows: MAX_TABLE_ROWS }) };
    case "image":
      return { kind: "image", ...imageView(content, context) };
    case "frame":
      return { kind: "frame", ...frameView(content, context) };
    case "html":
      return { kind: "html", ...htmlView(content, context) };
    case "markdown":
      return { kind: "markdown", html: markdownToHtml(content.text.tree, context.contextOf(content.text)) };
    case "latex":
      return { kind: "latex", ...latexView(content.tex, context) };
    case "json":
      return { kind: "json", ...jsonView(content.value, context) };
    case "text":
      return { kind: "text", text: textView(content.text, context) };
    case "unsupported":
      return unsupportedView(content.mimeTypes, content.text, context);
  }
}

function unsupportedView(
  mimeTypes: readonly string[],
  text: string | undefined,
  context: OutputContext,
): OutputView {
  const types = mimeTypes.join(", ");
  reportProblem(context, {
    ruleId: "outputs-are-shown",
    message: `an output of type ${types === "" ? "none" : types} is not shown${text === undefined ? "" : "; its plain text is"}`,
  });
  return {
    kind: "unsupported",
    mimeTypes: types,
    text: text === undefined ? undefined : textView(text, context),
  };
}
