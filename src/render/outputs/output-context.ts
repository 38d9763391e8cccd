/** What it takes to draw one output. */
import type { TextContext } from "../page-context.js";
import type { PreparedText } from "../prepare/prepared.js";

export interface OutputContext extends TextContext {
  /** Names the output's files, such as `cell-3-output-1`. */
  readonly name: string;
  readonly alt: string | undefined;
  /** The address of the page's figure code; absent where no figure needs it. */
  readonly plotlyUrl: string | undefined;
  /** The context of a text of the same page. */
  contextOf(text: PreparedText): TextContext;
}
