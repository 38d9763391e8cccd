/** The text of a flow chart → data. What Mermaid understands and this does not is refused, never left out in silence. */
import { DiagramError } from "./flowchart.js";
import type { Direction, Flowchart, Subgraph } from "./flowchart.js";
import { readChain } from "./flow-chain.js";
import { flowStatements } from "./flow-statements.js";
import type { FlowStatement } from "./flow-statements.js";

const HEADER = /^(?:graph|flowchart)(?:-elk)?(?:\s+(TD|TB|BT|LR|RL|[<>^v]))?$/;
const ARROW_DIRECTIONS: Record<string, Direction> = { ">": "LR", "<": "RL", "^": "BT", v: "TB" };

/** @throws DiagramError, with the line, for anything that is not a flow chart. */
export function parseFlowchart(source: string): Flowchart {
  const [first, ...statements] = flowStatements(source);
  const header = HEADER.exec(first?.text ?? "");
  if (!first || !header)
    throw new DiagramError("a flow chart begins with, say, `graph TD`", first?.line ?? 0);
  const chart: Flowchart = {
    direction: directionOf(header[1] ?? "TB"),
    nodes: new Map(),
    edges: [],
    subgraphs: new Map(),
    classStyles: new Map(),
    nodeStyles: new Map(),
    accTitle: undefined,
    accDescription: undefined,
  };
  const open: Subgraph[] = [];
  for (const statement of statements) readStatement(statement, chart, open);
  if (open.length > 0) {
    throw new DiagramError(`the subgraph "${open.at(-1)!.title}" has no \`end\``, statements.at(-1)!.line);
  }
  return chart;
}

type Reader = (match: RegExpExecArray, chart: Flowchart, open: Subgraph[], line: number) => void;

/** Statements that begin with a word of their own, in the order they are tried. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^subgraph(?:\s+(.*))?$/, openSubgraph],
  [/^end$/, closeSubgraph],
  [/^direction\s+(TD|TB|BT|LR|RL)$/, setDirection],
  [/^classDef\s+(\S+)\s+(.+)$/, ([, names, styles], chart) => addStyles(chart.classStyles, names!, styles!)],
  [/^style\s+(\S+)\s+(.+)$/, ([, ids, styles], chart) => addStyles(chart.nodeStyles, ids!, styles!)],
  [/^class\s+(\S+)\s+(\S+)$/, addClass],
  [/^accTitle\s*:\s*(.+)$/, ([, title], chart) => void (chart.accTitle = title)],
  [/^accDescr\s*:\s*(.+)$/, ([, description], chart) => void (chart.accDescription = description)],
  // How single links look, and what a click does, is not drawn; neither carries what the diagram says.
  [/^(?:linkStyle|click)\s/, () => undefined],
];

function readStatement({ text, line }: FlowStatement, chart: Flowchart, open: Subgraph[]): void {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(text);
    if (match) return read(match, chart, open, line);
  }
  const named = readChain(text, line, chart);
  const members = open.at(-1)?.members;
  const isPlaced = (id: string): boolean =>
    chart.subgraphs.has(id) ||
    [...chart.subgraphs.values()].some((subgraph) => subgraph.members.includes(id));
  if (members) members.push(...new Set(named.filter((id) => !isPlaced(id))));
}

const SUBGRAPH_NAME = /^(\S+)\s*\[\s*"?(.*?)"?\s*\]$/;

function openSubgraph([, rest = ""]: RegExpExecArray, chart: Flowchart, open: Subgraph[]): void {
  const named = SUBGRAPH_NAME.exec(rest.trim());
  const title = named?.[2] ?? rest.trim().replace(/^"(.*)"$/, "$1");
  const id = named?.[1] ?? (title || `subgraph ${chart.subgraphs.size + 1}`);
  const subgraph: Subgraph = { id, title, direction: undefined, members: [] };
  open.at(-1)?.members.push(id);
  chart.subgraphs.set(id, subgraph);
  open.push(subgraph);
}

function closeSubgraph(_match: RegExpExecArray, _chart: Flowchart, open: Subgraph[], line: number): void {
  if (!open.pop()) throw new DiagramError("`end` closes no subgraph", line);
}

function setDirection([, name]: RegExpExecArray, chart: Flowchart, open: Subgraph[]): void {
  const inner = open.at(-1);
  if (inner) inner.direction = directionOf(name!);
  else chart.direction = directionOf(name!);
}

function addStyles(styles: Map<string, string[]>, names: string, declarations: string): void {
  for (const name of names.split(",")) {
    styles.set(name, [...(styles.get(name) ?? []), ...declarations.split(",").map((one) => one.trim())]);
  }
}

function addClass([, ids, name]: RegExpExecArray, chart: Flowchart, _open: Subgraph[], line: number): void {
  for (const id of ids!.split(",")) {
    const node = chart.nodes.get(id);
    if (!node) throw new DiagramError(`the class "${name}" is given to "${id}", which is no node`, line);
    node.classes.push(name!);
  }
}

function directionOf(name: string): Direction {
  return ARROW_DIRECTIONS[name] ?? (name as Direction);
}
