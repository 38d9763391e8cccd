import { type DisplayBundle, type Displayable, galleyMetadata } from "./bundle.js";
import { figurePicture } from "./figure-picture/figure-picture.js";
import { inspectAsText } from "./inspect-as-text.js";
import { plainJson } from "./plain-json.js";

/** One plotly trace; see plotly's figure reference for the attributes of each `type`. */
export interface PlotlyTrace {
  type?: string;
  name?: string;
  [attribute: string]: unknown;
}

/** Plotly's layout; see plotly's figure reference. */
export interface PlotlyLayout {
  [attribute: string]: unknown;
}

export interface PlotlyFigure {
  data: readonly PlotlyTrace[];
  layout?: PlotlyLayout;
}

/** Texts that go with a figure. A `//|` option of the cell wins over the one given here. */
export interface FigureOptions {
  /** Shown below the figure and numbered in a report. */
  caption?: string;
  /** What the figure shows, in words, for those who do not see it. */
  alt?: string;
  /** Name for cross-references, such as `fig-price`. */
  label?: string;
}

interface PlainFigure {
  data: Array<Record<string, unknown>>;
  layout: Record<string, unknown>;
}

/** A plotly figure with its texts; make it with `figure`. */
export class Figure implements Displayable {
  readonly data: readonly PlotlyTrace[];
  readonly layout: Readonly<PlotlyLayout>;
  readonly caption: string | undefined;
  readonly alt: string | undefined;
  readonly label: string | undefined;

  constructor(plotly: PlotlyFigure, options: FigureOptions) {
    this.data = plotly.data;
    this.layout = plotly.layout ?? {};
    this.caption = options.caption;
    this.alt = options.alt;
    this.label = options.label;
  }

  toMimeBundle(): DisplayBundle {
    const plotly = plainJson({ data: this.data, layout: this.layout }, "figure") as PlainFigure;
    const plain = this.#plainText();
    const picture = figurePicture(plotly, this.alt ?? plain);
    return {
      data: {
        "text/plain": plain,
        ...(picture === undefined ? {} : { "image/svg+xml": picture }),
        "application/vnd.plotly.v1+json": plotly,
      },
      metadata: galleyMetadata({ kind: "figure", label: this.label, caption: this.caption, alt: this.alt }),
    };
  }

  #plainText(): string {
    const traces = this.data.map((trace) => [trace.type ?? "scatter", trace.name].filter(Boolean).join(" "));
    const head = this.caption ?? "untitled";
    return [`Figure: ${head} (${traces.join(", ")})`, this.alt].filter(Boolean).join("\n");
  }
}
inspectAsText(Figure.prototype);

/**
 * A plotly figure. The data are taken as they are when it is displayed; typed arrays are fine.
 *
 * @throws TypeError where `data` is not a list of traces.
 * @example display(figure({ data: [{ type: "bar", x: ["a", "b"], y: [1, 2] }] }, { caption: "Two bars" }))
 */
export function figure(plotly: PlotlyFigure, options: FigureOptions = {}): Figure {
  const traces: unknown = plotly?.data;
  if (!Array.isArray(traces) || traces.some((trace) => typeof trace !== "object" || trace === null)) {
    throw new TypeError("figure requires { data, layout }, where data is a list of plotly traces");
  }
  return new Figure(plotly, options);
}
