/** Which attributes of a plotly figure are its data, and which only its look. */
import type { Role } from "./part.js";

/** What stands under these is look, lists included. */
const LOOK_BRANCHES = new Set(
  (
    "colorscale colorbar font textfont insidetextfont outsidetextfont titlefont tickfont hoverlabel legend margin " +
    "grid modebar updatemenus sliders pattern line gradient transition"
  ).split(" "),
);

/** In these, lists are data (the size of each point), single settings are look. */
const STYLE_BRANCHES = new Set("marker selected unselected contours lighting lightposition caps".split(" "));

/** Settings of a trace that change how it looks and not what it says. */
const LOOK_SETTINGS = new Set(
  (
    "mode opacity showlegend legendgroup legendrank legendwidth legendgrouptitle hoverinfo hovertemplate texttemplate " +
    "textposition textinfo textangle insidetextanchor insidetextorientation fill fillcolor orientation width offset " +
    "offsetgroup alignmentgroup cliponaxis connectgaps showscale reversescale autocolorscale coloraxis zsmooth xaxis " +
    "yaxis jitter pointpos whiskerwidth notchwidth notched boxpoints points side spanmode hole rotation direction sort " +
    "pull automargin scalegroup hoveron meta uid zmin zmax zauto zmid cmin cmax cauto xgap ygap stackgaps bargap " +
    "hidesurface flatshading smoothing tickwidth constraintext ids zorder zhoverformat xhoverformat yhoverformat"
  ).split(" "),
);

/** Lists that stand for a look wherever they are. */
const LOOK_LISTS = new Set(
  "range domain tickvals ticktext colorway categoryarray pad symbol dash".split(" "),
);

/** Where something was drawn over the axes. */
const COORDINATES = new Set("x y x0 x1 y0 y1 path".split(" "));

/** Sentences; their numbers may be computed. */
const TEXTS = new Set("text title label name".split(" "));

export function traceRole(path: readonly string[], isList: boolean, isNumeric: boolean): Role {
  const leaf = path.at(-1) as string;
  if (path.some((key) => LOOK_BRANCHES.has(key))) return "look";
  if (isList) {
    if (LOOK_LISTS.has(leaf)) return "look";
    // Colours by name are a look; numbers are mapped to colours.
    return leaf === "color" && !isNumeric ? "look" : "data";
  }
  if (TEXTS.has(leaf)) return "words";
  if (LOOK_SETTINGS.has(path[0] as string) || path.slice(0, -1).some((key) => STYLE_BRANCHES.has(key)))
    return "look";
  return "data";
}

/** A layout is look, but for its texts and for what is drawn at coordinates of the data. */
export function layoutRole(path: readonly string[]): Role {
  const leaf = path.at(-1) as string;
  const isDrawn = path[0] === "shapes" || path[0] === "annotations" || path[0] === "images";
  if (isDrawn && COORDINATES.has(leaf)) return "data";
  if (leaf === "barnorm" || leaf === "visible") return "data";
  return TEXTS.has(leaf) ? "words" : "look";
}
