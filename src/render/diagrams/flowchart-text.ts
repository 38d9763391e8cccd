/** A flow chart in the plainest Mermaid there is: numbered names, quoted labels, one statement a line. */
import type { FlowEdge, Flowchart, FlowNode } from "./flowchart.js";

/** What the drawing library is given, since it draws well but loses, without a word, much of what people write. */
export function flowchartText(chart: Flowchart): string {
  const names = new Map(
    [...chart.subgraphs.keys(), ...chart.nodes.keys()].map((id, index) => [id, `n${index}`]),
  );
  const nameOf = (id: string): string => names.get(id)!;
  const inside = new Set([...chart.subgraphs.values()].flatMap(({ members }) => members));
  const member = (id: string): string[] => {
    const subgraph = chart.subgraphs.get(id);
    if (!subgraph) return [nodeText(nameOf(id), chart.nodes.get(id)!)];
    const direction = subgraph.direction ? [`direction ${subgraph.direction}`] : [];
    const title = `subgraph ${nameOf(id)} [${quote(subgraph.title)}]`;
    return [title, ...direction, ...subgraph.members.flatMap(member), "end"];
  };
  const outside = [...names.keys()].filter((id) => !inside.has(id));
  return [
    `flowchart ${chart.direction}`,
    ...outside.flatMap(member),
    ...chart.edges.filter(({ stroke }) => stroke !== "invisible").map((edge) => edgeText(edge, nameOf)),
    ...[...chart.nodes].flatMap(([id, node]) => styleText(nameOf(id), stylesOf(id, node, chart))),
  ].join("\n");
}

/** What the library draws; of the shapes it has not, the nearest. */
const DRAWN = new Set(["[", "(", "{", "((", "(((", "([", "[[", "[(", "{{", ">"]);

function nodeText(name: string, { label, brackets }: FlowNode): string {
  const [opening, closing] = DRAWN.has(brackets[0]) ? brackets : ["[", "]"];
  return `${name}${opening}${quote(label)}${closing}`;
}

const LINES: Record<FlowEdge["stroke"], string> = { solid: "--", dotted: "-.-", thick: "==", invisible: "" };
const WITHOUT_HEAD: Record<FlowEdge["stroke"], string> = {
  solid: "---",
  dotted: "-.-",
  thick: "===",
  invisible: "",
};

function edgeText(
  { from, to, label, stroke, arrowStart, arrowEnd }: FlowEdge,
  nameOf: (id: string) => string,
): string {
  const line = arrowEnd ? `${LINES[stroke]}>` : WITHOUT_HEAD[stroke];
  // The library takes a bar for the end of the label, quoted or not; this one only looks like it.
  const text = label === "" ? "" : `|${quote(label.replaceAll("|", "∣"))}|`;
  return `${nameOf(from)} ${arrowStart ? "<" : ""}${line}${text} ${nameOf(to)}`;
}

/** Within quotation marks there can be no such mark, and no end of a line. */
function quote(label: string): string {
  return `"${label.replaceAll('"', "”").replace(/\r?\n/g, "<br/>")}"`;
}

function stylesOf(id: string, node: FlowNode, { classStyles, nodeStyles }: Flowchart): string[] {
  const classes = ["default", ...node.classes].flatMap((name) => classStyles.get(name) ?? []);
  return [...classes, ...(nodeStyles.get(id) ?? [])];
}

/** Only colours, and a colour of the text with every fill, so that it can be read in the dark theme too. */
const COLOUR = /^(fill|stroke|color)\s*:\s*(#[0-9a-f]{3,8}|[a-z]+)$/i;

function styleText(name: string, styles: readonly string[]): string[] {
  const colours = new Map(styles.flatMap((style) => (COLOUR.test(style) ? [pair(style)] : [])));
  if (colours.size === 0) return [];
  if (colours.has("fill") && !colours.has("color")) colours.set("color", "#1a1a1a");
  return [`style ${name} ${[...colours].map(([property, value]) => `${property}:${value}`).join(",")}`];
}

function pair(style: string): [string, string] {
  const [, property, value] = COLOUR.exec(style)!;
  return [property!.toLowerCase(), value!];
}
