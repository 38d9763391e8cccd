/**
 * The Markdown tree: mdast (https://github.com/syntax-tree/mdast) with the nodes MyST adds. It comes out of an
 * untyped library, so a node is a type, perhaps children or a value, and whatever else its type says; the
 * interfaces below name the nodes that the other folders look into.
 */

export interface Position {
  /** Lines and columns count from 1; lines are those of the cell's source. */
  start: { line: number; column: number };
  end: { line: number; column: number };
}

export interface MystNode {
  type: string;
  position?: Position;
  children?: MystNode[];
  value?: string;
  /** What a cross-reference says to mean this node, as written; `identifier` is its normalised form. */
  label?: string;
  identifier?: string;
  [key: string]: unknown;
}

export interface MystParent extends MystNode {
  children: MystNode[];
}

export interface MystRoot extends MystParent {
  type: "root";
}

/** `{eval}` and what stands in its backticks: an expression for the kernel. */
export interface InlineExpression extends MystNode {
  type: "inlineExpression";
  value: string;
}

/** What could not be understood; shown as its source text, so that nothing the author wrote disappears. */
export interface Unparsed extends MystNode {
  type: "unparsed";
  value: string;
  message: string;
  /** Inside a line of text, or a block of its own. */
  inline: boolean;
}

export function isParent(node: MystNode): node is MystParent {
  return Array.isArray(node.children);
}

/** Every node of a tree, parents before their children. */
export function* nodesOf(node: MystNode): Generator<MystNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** The words of a node without their markup. */
export function textOf(node: MystNode): string {
  if (typeof node.value === "string") return node.type === "html" ? "" : node.value;
  if (node.type === "image") return typeof node["alt"] === "string" ? node["alt"] : "";
  return (node.children ?? []).map(textOf).join("");
}

/** A node's line in the cell's source, where the parser knew it. */
export function lineOf(node: MystNode): number | undefined {
  return node.position?.start.line;
}

/** A Mermaid diagram, written as a directive or as a plain fence. */
export function isDiagram(node: MystNode): boolean {
  return node.type === "mermaid" || (node.type === "code" && node["lang"] === "mermaid");
}
