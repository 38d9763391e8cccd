/** An error: its name, what it says, and where it happened. */
import { cutText, MESSAGE_LIMITS } from "../text/cut-text.js";
import type { CutText } from "../text/cut-text.js";
import type { OutputContext } from "./output-context.js";
import { textView } from "./text-view.js";
import type { TextView } from "./text-view.js";

export interface ErrorView {
  ename: string;
  /** A long message by its beginning and end, with a way to the whole. */
  evalue: CutText;
  traceback: TextView | undefined;
}

export function errorView(
  error: { ename: string; evalue: string; traceback: readonly string[] },
  context: OutputContext,
): ErrorView {
  const { ename, evalue, traceback } = error;
  const name = `${context.name}-message`;
  return {
    ename,
    evalue: cutText(evalue, evalue, { name, assets: context.assets }, MESSAGE_LIMITS),
    traceback: traceback.length > 0 ? textView(traceback.join("\n"), context) : undefined,
  };
}
