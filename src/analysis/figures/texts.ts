/** Words and numbers that captions and alternative texts are made of. */
import { type Figure, type FigureOptions, type PlotlyFigure, figure } from "../../display/index.js";
import { significant } from "../linear/equation.js";

export interface PlotOptions extends FigureOptions {
  /** Above the figure; none by default, for the caption says it. */
  title?: string;
}

/** A number as it is read in a sentence. */
export const short = (value: number): string => significant(value, 4);

/** `1 row`, `2 rows`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** A figure with the texts that were written for it, where the author gave none. */
export function describedFigure(
  { data, layout = {} }: PlotlyFigure,
  { title, caption, alt, label }: PlotOptions,
  written: { caption: string; alt: string },
): Figure {
  return figure(
    { data, layout: { ...(title === undefined ? {} : { title: { text: title } }), ...layout } },
    { caption: caption ?? written.caption, alt: alt ?? written.alt, label },
  );
}
