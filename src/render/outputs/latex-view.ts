/** `text/latex`: a formula, with or without the marks that surround one in a document. */
import type { OutputContext } from "./output-context.js";
import { reportProblem } from "../page-context.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface LatexView {
  /** Absent where the formula cannot be set; then its source is shown. */
  html: TrustedHtml | undefined;
  source: string;
}

export function latexView(tex: string, context: OutputContext): LatexView {
  const result = context.math(withoutMarks(tex), true);
  if (result.type === "math") return { html: result.html, source: tex };
  const message = `the LaTeX output cannot be set: ${result.message}`;
  reportProblem(context, { ruleId: "math-renders", severity: "warning", message });
  return { html: undefined, source: tex };
}

const MARKS: readonly RegExp[] = [
  /^\$\$([^]*)\$\$$/,
  /^\$([^$]*)\$$/,
  /^\\\[([^]*)\\\]$/,
  /^\\\(([^]*)\\\)$/,
  /^\\begin\{(?:equation|displaymath|math)\*?\}([^]*)\\end\{(?:equation|displaymath|math)\*?\}$/,
];

/** @example withoutMarks("$\\displaystyle x^2$") // "\\displaystyle x^2" */
export function withoutMarks(tex: string): string {
  const trimmed = tex.trim();
  const inner = MARKS.map((marks) => marks.exec(trimmed)?.[1]).find((found) => found !== undefined);
  return inner === undefined ? trimmed : inner.trim();
}
