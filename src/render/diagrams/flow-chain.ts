/** One statement of nodes and links, such as `A & B -->|yes| C[Done]`, read from left to right. */
import { DiagramError } from "./flowchart.js";
import type { FlowEdge, Flowchart, FlowNode } from "./flowchart.js";

/** Opening and closing bracket of each shape; the longer ones first, since they begin with the shorter. */
const BRACKETS: readonly (readonly [string, string])[] = [
  ["(((", ")))"],
  ["((", "))"],
  ["([", "])"],
  ["[[", "]]"],
  ["[(", ")]"],
  ["[/", "/]"],
  ["[/", "\\]"],
  ["[\\", "\\]"],
  ["[\\", "/]"],
  ["{{", "}}"],
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
  [">", "]"],
];

/** A dash or dot belongs to a name only between two of its other characters, so that `A-->B` is a link. */
const NODE_NAME = /^[\p{L}\p{N}_]+(?:[-.](?=[\p{L}\p{N}_])[\p{L}\p{N}_]+)*/u;
const CLASS_NAME = /^:::([\w-]+)/;
const LINK =
  /^(?<start><|[xo](?=[-=]))?(?:(?<invisible>~~~+)|(?<body>--+|==+|-\.+-?)(?<end>[>xo](?![\p{L}\p{N}])|>)?)/u;
const CLOSING_LINK = /(?<body>--+|==+|\.+-)(?<end>[>xo](?![\p{L}\p{N}])|>)?/u;

interface Reading {
  rest: string;
  line: number;
  chart: Flowchart;
}

/** Adds the statement's nodes and links to the chart, and returns the ids of all nodes that it names. */
export function readChain(text: string, line: number, chart: Flowchart): string[] {
  const reading: Reading = { rest: text, line, chart };
  let from = readGroup(reading);
  const named = [...from];
  while (reading.rest !== "") {
    const link = readLink(reading);
    const to = readGroup(reading);
    for (const source of from)
      for (const target of to) chart.edges.push({ ...link, from: source, to: target });
    named.push(...to);
    from = to;
  }
  return named;
}

/** Nodes joined by `&`. */
function readGroup(reading: Reading): string[] {
  const ids = [readNode(reading)];
  while (take(reading, /^&/)) ids.push(readNode(reading));
  return ids;
}

function readNode(reading: Reading): string {
  const name = take(reading, NODE_NAME);
  if (!name) throw new DiagramError(`a node was expected at "${start(reading)}"`, reading.line);
  const [id] = name;
  const { chart } = reading;
  const isSubgraph = chart.subgraphs.has(id);
  if (!chart.nodes.has(id) && !isSubgraph)
    chart.nodes.set(id, { label: id, brackets: ["[", "]"], classes: [] });
  const node = chart.nodes.get(id);
  if (node) Object.assign(node, readShape(reading, id));
  const className = take(reading, CLASS_NAME);
  if (className) node?.classes.push(className[1]!);
  return id;
}

function readShape(reading: Reading, id: string): Partial<FlowNode> {
  const { rest, line } = reading;
  const possible = BRACKETS.filter(([opening]) => rest.startsWith(opening));
  if (possible.length === 0) return {};
  for (const brackets of possible) {
    const label = labelWithin(rest, brackets);
    if (label === undefined) continue;
    reading.rest = rest.slice(brackets[0].length + label.length + brackets[1].length).trimStart();
    return { label: withoutQuotes(label), brackets };
  }
  throw new DiagramError(`the bracket after "${id}" is not closed: ${start(reading)}`, line);
}

/** A label in quotation marks may hold brackets; another ends with the first closing one. */
function labelWithin(text: string, [opening, closing]: readonly [string, string]): string | undefined {
  const inside = text.slice(opening.length);
  const quoted = /^\s*"[^"]*"\s*/.exec(inside)?.[0];
  const end = quoted === undefined ? inside.indexOf(closing) : quoted.length;
  if (end < 0 || !inside.startsWith(closing, end)) return undefined;
  const label = inside.slice(0, end);
  const isWhole = quoted !== undefined || !/[[\](){}]/.test(label);
  return isWhole ? label : undefined;
}

type Link = Omit<FlowEdge, "from" | "to">;

function readLink(reading: Reading): Link {
  const opening = take(reading, LINK);
  if (!opening)
    throw new DiagramError(`a link such as \`-->\` was expected at "${start(reading)}"`, reading.line);
  const { start: head, invisible, body = "", end } = opening.groups!;
  const stroke = invisible
    ? "invisible"
    : body.startsWith("=")
      ? "thick"
      : body.includes(".")
        ? "dotted"
        : "solid";
  const isOpenLine = stroke === "dotted" ? !body.endsWith(".-") : body.length === 2;
  const closing = end === undefined && !invisible && isOpenLine ? readMiddle(reading) : { label: "", end };
  const label = closing.label || take(reading, /^\|(\s*"[^"]*"\s*|[^|]*)\|/)?.[1]?.trim() || "";
  return {
    label: withoutQuotes(label),
    stroke,
    arrowStart: head !== undefined,
    arrowEnd: closing.end !== undefined,
  };
}

/** The rest of `-- text -->`, of which the first two characters are read. */
function readMiddle(reading: Reading): { label: string; end: string | undefined } {
  const closing = CLOSING_LINK.exec(reading.rest);
  if (!closing || closing.index === 0) {
    throw new DiagramError(`the link before "${start(reading)}" has no end such as \`-->\``, reading.line);
  }
  const label = reading.rest.slice(0, closing.index).trim();
  reading.rest = reading.rest.slice(closing.index + closing[0].length).trimStart();
  return { label, end: closing.groups!["end"] };
}

function take(reading: Reading, pattern: RegExp): RegExpExecArray | null {
  const match = pattern.exec(reading.rest);
  if (match) reading.rest = reading.rest.slice(match[0].length).trimStart();
  return match;
}

function withoutQuotes(label: string): string {
  return label.trim().replace(/^"([^"]*)"$/, "$1");
}

function start({ rest }: Reading): string {
  return rest === "" ? "the end of the line" : rest.slice(0, 30);
}
