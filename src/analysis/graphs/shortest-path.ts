import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { cells, type Frame, rowCount } from "../data/frame.js";
import { column } from "../data/column.js";
import { sum } from "../sum.js";
import { MinimumHeap } from "./minimum-heap.js";

export interface ShortestPathOptions {
  from: string;
  to: string;
  /** Edges lead from their `from` to their `to` only (default false: both ways). */
  directed?: boolean;
}

/** What `shortestPath` returns. Shows itself as a table of its legs. */
export class Route {
  /** From the start to the end, both included. */
  readonly nodes: readonly string[];
  /** Of each leg between two nodes, in units of the edges. */
  readonly legs: readonly number[];
  /** Sum of the legs. */
  readonly length: number;

  constructor(nodes: readonly string[], legs: readonly number[]) {
    this.nodes = nodes;
    this.legs = legs;
    this.length = sum(legs);
  }

  toMimeBundle(): DisplayBundle {
    const rows = this.legs.map((length, leg) => ({ from: this.nodes[leg], to: this.nodes[leg + 1], length }));
    return table(rows, {
      columns: { from: "From", to: "To", length: "Length" },
      caption: `Shortest path from ${this.nodes[0]} to ${this.nodes.at(-1)}`,
      note: `length ${Number(this.length.toPrecision(6))}`,
      maxRows: Math.max(1, rows.length),
    }).toMimeBundle();
  }
}
inspectAsText(Route.prototype);

/**
 * The shortest path between two nodes of a graph given as a table of edges: text columns `from` and `to`, numbers
 * `length`. Dijkstra's algorithm with a binary heap.
 * Source: E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1 (1959).
 *
 * @throws DataError for a node without edges, lengths that are negative, missing or not finite, and nodes that no path joins.
 * @example shortestPath({ from: ["a", "b", "a"], to: ["b", "c", "c"], length: [1, 1, 3] }, { from: "a", to: "c" }).nodes // ["a", "b", "c"]
 */
export function shortestPath(edges: Frame, { from, to, directed = false }: ShortestPathOptions): Route {
  const neighbours = adjacency(edges, directed);
  for (const node of [from, to])
    if (!neighbours.has(node)) throw new DataError(`shortestPath: no edge names "${node}"`);
  const reached = new Map<string, Reached>([[from, { total: 0 }]]);
  const settled = new Set<string>();
  const waiting = new MinimumHeap<string>();
  waiting.push(0, from);
  for (let nearest = waiting.pop(); nearest !== undefined && nearest !== to; nearest = waiting.pop()) {
    if (settled.has(nearest)) continue; // a longer way to it
    settled.add(nearest);
    const soFar = (reached.get(nearest) as Reached).total;
    for (const { node, length } of neighbours.get(nearest) as Edge[]) {
      const total = soFar + length;
      if (total >= (reached.get(node)?.total ?? Infinity)) continue;
      reached.set(node, { total, last: { from: nearest, length } });
      waiting.push(total, node);
    }
  }
  if (!reached.has(to)) throw new DataError(`shortestPath: no path leads from "${from}" to "${to}"`);
  return tracedBack(reached, to);
}

interface Edge {
  node: string;
  length: number;
}

/** The shortest way to a node found so far, with its last leg; the start has none. */
interface Reached {
  total: number;
  last?: { from: string; length: number };
}

function adjacency(edges: Frame, directed: boolean): Map<string, Edge[]> {
  const lengths = column(edges, "length");
  const ends = (name: string): string[] =>
    Array.from(cells(edges, name), (cell, row) => nodeName(cell, name, row));
  const [starts, stops] = [ends("from"), ends("to")];
  const neighbours = new Map<string, Edge[]>();
  const edgesOf = (node: string): Edge[] => {
    const own = neighbours.get(node) ?? [];
    neighbours.set(node, own);
    return own;
  };
  for (let row = 0; row < rowCount(edges); row++) {
    const length = lengths[row] as number;
    if (!(length >= 0 && length < Infinity))
      throw new DataError(`column "length", row ${row + 1}: ${length} is not a finite length of at least 0`);
    const [start, stop] = [starts[row] as string, stops[row] as string];
    edgesOf(start).push({ node: stop, length });
    const back = edgesOf(stop);
    if (!directed) back.push({ node: start, length });
  }
  return neighbours;
}

function nodeName(cell: unknown, name: string, row: number): string {
  if (typeof cell === "string") return cell;
  throw new DataError(`column "${name}", row ${row + 1}: ${String(cell)} is not the name of a node (text)`);
}

function tracedBack(reached: ReadonlyMap<string, Reached>, to: string): Route {
  const nodes = [to];
  const legs: number[] = [];
  for (let last = reached.get(to)?.last; last !== undefined; last = reached.get(last.from)?.last) {
    nodes.unshift(last.from);
    legs.unshift(last.length);
  }
  return new Route(nodes, legs);
}
