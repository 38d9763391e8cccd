import type { Figure, PlotlyTrace } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { column, textColumn } from "../data/column.js";
import type { Frame } from "../data/frame.js";
import type { Route } from "../graphs/shortest-path.js";
import { type PlotOptions, counted, describedFigure, inLanguage, short } from "./texts.js";

interface Place {
  x: number;
  y: number;
}

/**
 * A route over its graph: all edges, the nodes with their names, and the route on top.
 *
 * @param edges text columns `from` and `to`
 * @param places of the nodes: text column `node`, numbers `x` and `y`, on one scale
 * @throws DataError for a node of an edge or of the route that has no place, and for missing columns or values.
 * @example display(routePlot(shortestPath(roads, { from: "depot", to: "shop" }), roads, crossings))
 */
export function routePlot(route: Route, edges: Frame, places: Frame, options: PlotOptions = {}): Figure {
  const map = placesByName(places);
  const at = (node: string | null | undefined): Place => placeOf(map, node);
  const [from, to] = [textColumn(edges, "from"), textColumn(edges, "to")];
  const lines = from.flatMap((start, row) => [at(start), at(to[row]), undefined]);
  const words = routeTexts(route, from.length, map.size, options);
  const data: PlotlyTrace[] = [
    { ...lineTrace(lines), name: words.edges, line: { width: 1 }, opacity: 0.5, hoverinfo: "skip" },
    { ...lineTrace(route.nodes.map(at)), name: words.route, line: { width: 4 } },
    {
      ...lineTrace([...map.values()]),
      mode: "markers+text",
      name: words.nodes,
      text: [...map.keys()],
      textposition: "top center",
    },
  ];
  const axis = { visible: false };
  return describedFigure(
    { data, layout: { xaxis: axis, yaxis: { ...axis, scaleanchor: "x" } } },
    options,
    words,
  );
}

/** Where there is no place, the line has a gap. */
function lineTrace(places: readonly (Place | undefined)[]): PlotlyTrace {
  return {
    type: "scatter",
    mode: "lines",
    x: places.map((place) => place?.x ?? null),
    y: places.map((place) => place?.y ?? null),
  };
}

function placesByName(frame: Frame): Map<string, Place> {
  const [x, y] = [column(frame, "x"), column(frame, "y")];
  return new Map(
    textColumn(frame, "node").map((node, row) => {
      if (node === null) throw new DataError(`column "node", row ${row + 1}: the value is missing`);
      return [node, { x: x[row] as number, y: y[row] as number }];
    }),
  );
}

function placeOf(map: ReadonlyMap<string, Place>, node: string | null | undefined): Place {
  const place = map.get(node ?? "");
  if (place !== undefined) return place;
  throw new DataError(`routePlot: the node ${JSON.stringify(node)} has no place`);
}

function routeTexts(
  route: Route,
  edgeCount: number,
  nodeCount: number,
  { lang }: PlotOptions,
): Record<"edges" | "route" | "nodes" | "caption" | "alt", string> {
  const [start, end] = [route.nodes[0], route.nodes.at(-1)];
  const length = short(route.length);
  const way = route.nodes.join(" → ");
  return inLanguage(lang, {
    en: {
      edges: "edges",
      route: "shortest path",
      nodes: "nodes",
      caption: `Shortest path from ${start} to ${end}: length ${length}, ${counted(route.legs.length, "leg")}`,
      alt: `Graph of ${counted(nodeCount, "node")} and ${counted(edgeCount, "edge")} with the path ${way} drawn thick, length ${length}.`,
    },
    zh: {
      edges: "边",
      route: "最短路径",
      nodes: "节点",
      caption: `从 ${start} 到 ${end} 的最短路径：长度 ${length}，共 ${route.legs.length} 段`,
      alt: `含 ${nodeCount} 个节点和 ${edgeCount} 条边的图，路径 ${way} 以粗线画出，长度 ${length}。`,
    },
  });
}
