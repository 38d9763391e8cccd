import type { Figure, PlotlyTrace } from "../../display/index.js";
import { requireWhole } from "../learning/require-option.js";
import type { DecisionTree } from "../trees/decision-tree.js";
import type { RegressionTree } from "../trees/regression-tree.js";
import type { TreeNode } from "../trees/tree-nodes.js";
import { type PlotOptions, counted, describedFigure, inLanguage, short } from "./texts.js";

export interface TreePlotOptions extends PlotOptions {
  /** Levels drawn below the root (default 3); nodes that are split further down end in "…". */
  maxDepth?: number;
}

/** A node with its place: leaves beside each other, parents in the middle above. */
interface Placed {
  node: TreeNode;
  x: number;
  below: readonly Placed[];
}

/**
 * A tree as a drawing: each node with the question it asks, its rows and what it predicts. Rows for which the answer is yes
 * go left.
 *
 * @throws DataError for a depth that is not whole.
 * @example display(treePlot(decisionTree("am ~ wt + qsec", mtcars, { maxDepth: 2 })))
 */
export function treePlot(tree: DecisionTree | RegressionTree, options: TreePlotOptions = {}): Figure {
  const { maxDepth = 3, ...texts } = options;
  requireWhole("treePlot", "maxDepth", maxDepth, 0);
  const nodes = tree.nodes();
  const root = placed(nodes, 0, maxDepth, { next: 0 });
  const all = flattened(root);
  const own = inLanguage(texts.lang, WORDS);
  const labels: PlotlyTrace = {
    type: "scatter",
    mode: "text",
    x: all.map(({ x }) => x),
    y: all.map(({ node }) => 0 - node.depth),
    text: all.map(({ node, below }) => label(node, below.length > 0, own.rows)),
    hoverinfo: "skip",
  };
  const hidden = { visible: false, showgrid: false, zeroline: false };
  const leaves = all.filter(({ below }) => below.length === 0).length;
  const depth = Math.min(tree.depth, maxDepth);
  const layout = {
    xaxis: { ...hidden, range: [-0.6, leaves - 0.4] },
    yaxis: { ...hidden, range: [-depth - 0.5, 0.5] },
    showlegend: false,
    // Nothing stands outside the axes.
    margin: { l: 10, r: 10, t: 10, b: 10 },
  };
  const written = {
    caption: own.caption(tree, depth),
    alt: own.alt(tree, depth, paths(root)),
  };
  return describedFigure({ data: [edges(all), labels], layout }, texts, written);
}

function placed(nodes: readonly TreeNode[], at: number, depthLeft: number, free: { next: number }): Placed {
  const node = nodes[at] as TreeNode;
  if (node.split === undefined || depthLeft === 0) return { node, x: free.next++, below: [] };
  const left = placed(nodes, node.split.left, depthLeft - 1, free);
  const right = placed(nodes, node.split.right, depthLeft - 1, free);
  return { node, x: (left.x + right.x) / 2, below: [left, right] };
}

const flattened = (root: Placed): Placed[] => [root, ...root.below.flatMap(flattened)];

/** Half the height of a label. */
const LABEL = 0.29;

/** From below each label down, across and down to those of its children, with a gap after each. */
function edges(all: readonly Placed[]): PlotlyTrace {
  const corners = all.flatMap(({ node, x, below }) =>
    below.flatMap((child): Array<[number | null, number | null]> => {
      const middle = -node.depth - 0.5;
      return [
        [x, -node.depth - LABEL],
        [x, middle],
        [child.x, middle],
        [child.x, -child.node.depth + LABEL],
        [null, null],
      ];
    }),
  );
  return {
    type: "scatter",
    mode: "lines",
    x: corners.map(([x]) => x),
    y: corners.map(([, y]) => y),
    line: { width: 1.5 },
    hoverinfo: "skip",
  };
}

/** What is asked, how many rows there are, and what is predicted; on three lines. */
function label({ split, rowCount, prediction }: TreeNode, isOpen: boolean, rows: string): string {
  const told = typeof prediction === "number" ? short(prediction) : String(prediction);
  const lines = split !== undefined && isOpen ? [split.feature, `≤ ${short(split.threshold)}`] : [told];
  const rest = split !== undefined && !isOpen ? ["…"] : [];
  return [...lines, `${rows} = ${rowCount}`, ...rest].join("<br>");
}

/** More ways than this are a list that nobody hears to its end. */
const MOST_PATHS = 8;

/** From the root to each leaf that is drawn, with what it predicts. */
function paths(root: Placed): { told: Path[]; more: number } {
  const all: Path[] = [];
  const walk = ({ node, below }: Placed, rules: readonly string[]): void => {
    const own = node.rule === "" ? rules : [...rules, node.rule];
    if (below.length === 0) all.push({ rules: own, ...lastOf(node) });
    for (const child of below) walk(child, own);
  };
  walk(root, []);
  const largest = all.toSorted((a, b) => b.rows - a.rows).slice(0, MOST_PATHS);
  return {
    told: all.filter((path) => largest.includes(path)),
    more: all.length - largest.length,
  };
}

interface Path {
  rules: readonly string[];
  prediction: string;
  rows: number;
}

function lastOf({ prediction, rowCount }: TreeNode): Omit<Path, "rules"> {
  const told = typeof prediction === "number" ? short(prediction) : String(prediction);
  return { prediction: told, rows: rowCount };
}

interface Told {
  formula: string;
  response: string;
  depth: number;
  leafCount: number;
}

const WORDS = {
  en: {
    rows: "n",
    caption: (tree: Told, depth: number) =>
      `Tree ${tree.formula}: ${counted(tree.leafCount, "leaf").replace("leafs", "leaves")}, depth ${tree.depth}` +
      (depth < tree.depth ? ` (drawn to depth ${depth})` : ""),
    alt: (tree: Told, depth: number, { told, more }: { told: readonly Path[]; more: number }) =>
      `Tree that predicts ${tree.response}; at each node rows whose value is at most the threshold go left. ` +
      told
        .map(
          (path) => `${whole(path, " and ", "all rows")}: ${path.prediction} (${counted(path.rows, "row")})`,
        )
        .join("; ") +
      `.${more > 0 ? ` ${more} smaller ends are not told.` : ""}${depth < tree.depth ? ` Nodes below depth ${depth} are not drawn.` : ""}`,
  },
  zh: {
    rows: "n",
    caption: (tree: Told, depth: number) =>
      `${tree.formula} 的树：${tree.leafCount} 个叶节点，深度 ${tree.depth}${depth < tree.depth ? `（绘至深度 ${depth}）` : ""}`,
    alt: (tree: Told, depth: number, { told, more }: { told: readonly Path[]; more: number }) =>
      `预测 ${tree.response} 的树；在每个节点，取值不超过阈值的行向左。` +
      told
        .map((path) => `${whole(path, " 且 ", "全部行")}：${path.prediction}（${path.rows} 行）`)
        .join("；") +
      `。${more > 0 ? `另有 ${more} 个较小的末端未列出。` : ""}${depth < tree.depth ? `深度 ${depth} 以下的节点未绘出。` : ""}`,
  },
};

const whole = ({ rules }: Path, and: string, all: string): string =>
  rules.length === 0 ? all : rules.join(and);
