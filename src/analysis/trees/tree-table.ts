import { type Table, table } from "../../display/index.js";
import { rowsNote } from "../linear/model-note.js";
import type { TreeNode } from "./tree-nodes.js";

interface TreeWords {
  caption: string;
  /** Headings: of the prediction, of the counts by class, of the impurity. */
  prediction: string;
  counts: readonly string[];
  impurity: string;
  model: { depth: number; leafCount: number; nodeCount: number; rowCount: number; rowsDropped: number };
}

/** A longer list is read by nobody; whole levels are left out, from below. */
const MOST_NODES = 40;

/** The nodes as a list that is indented by depth, with the size of the tree below. */
export function treeTable(nodes: readonly TreeNode[], words: TreeWords): Table {
  const depth = shownDepth(nodes);
  const shown = nodes.filter((node) => node.depth <= depth);
  const rows = shown.map(({ depth: level, rule, rowCount, prediction, counts, impurity }) => ({
    // No-break spaces, which stay.
    rule: "\u00a0\u00a0".repeat(level) + (rule === "" ? "all rows" : rule),
    rowCount,
    impurity,
    prediction: typeof prediction === "number" ? prediction : String(prediction),
    ...Object.fromEntries(counts.map((count, place) => [`class${place}`, count])),
  }));
  const { model } = words;
  const sizes = `${model.nodeCount} nodes, ${model.leafCount} leaves, depth ${model.depth}`;
  return table(rows, {
    caption: words.caption,
    columns: {
      rule: "Node",
      rowCount: "Rows",
      ...Object.fromEntries(words.counts.map((name, place) => [`class${place}`, name])),
      impurity: words.impurity,
      prediction: words.prediction,
    },
    note: [
      ...(shown.length < nodes.length ? [`nodes below depth ${depth} are not listed`] : []),
      sizes,
      rowsNote({ ...model, weights: undefined }),
    ].join("\n"),
    maxRows: rows.length,
  });
}

/** The deepest level down to which there are not too many nodes. */
function shownDepth(nodes: readonly TreeNode[]): number {
  const deepest = nodes.reduce((most, { depth }) => Math.max(most, depth), 0);
  for (let depth = deepest; depth > 0; depth--)
    if (nodes.filter((node) => node.depth <= depth).length <= MOST_NODES) return depth;
  return 0;
}
