/** A figure that holds several pictures or figures: each of them is a part, called by a letter. */
import type { MystNode, MystParent } from "./nodes.js";

/** Makes each part a container that says which part it is; a figure of one picture stays as it is. */
export function settleParts(container: MystParent): void {
  if (container["kind"] !== "figure") return;
  const children = container.children.flatMap(picturesOfLine);
  const parts = children.filter(isPart);
  if (parts.length < 2) return;
  container.children = children.map((child) =>
    isPart(child) ? asPart(child, partLetter(parts.indexOf(child))) : child,
  );
}

/** Which part of the figure around it a container is, as in `a`. */
export function partOf(node: MystNode): string | undefined {
  return typeof node["part"] === "string" ? node["part"] : undefined;
}

export function hasParts(node: MystNode): boolean {
  return node.children?.some((child) => partOf(child) !== undefined) === true;
}

const isPart = ({ type }: MystNode): boolean => type === "image" || type === "container";

/** Pictures one below the other in the source are a paragraph, which holds nothing else. */
function picturesOfLine(node: MystNode): MystNode[] {
  const children = node.type === "paragraph" ? (node.children ?? []) : [];
  const pictures = children.filter(({ type }) => type === "image");
  if (pictures.length === 0 || !children.every((child) => pictures.includes(child) || isBlank(child)))
    return [node];
  const { position } = node;
  return pictures.map((picture) => ({ ...(position && { position }), ...picture }));
}

const isBlank = ({ type, value }: MystNode): boolean =>
  type === "break" || (type === "text" && value?.trim() === "");

function asPart(node: MystNode, part: string): MystNode {
  if (node.type === "container") return { ...node, part };
  const { label, identifier, position, ...picture } = node;
  const place = position && { position };
  const name = label !== undefined && { label, ...(identifier !== undefined && { identifier }) };
  return { type: "container", kind: "figure", part, ...name, ...place, children: [{ ...picture, ...place }] };
}

/** `a`, …, `z`, `aa`, … */
function partLetter(index: number): string {
  const letter = String.fromCodePoint(97 + (index % 26));
  return index < 26 ? letter : partLetter(Math.floor(index / 26) - 1) + letter;
}
