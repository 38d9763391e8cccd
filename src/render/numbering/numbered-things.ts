/** What on a page can be referred to, in reading order: sections, figures, tables, equations and whatever has a label. */
import { hasParts, partOf } from "../../markdown/figure-parts.js";
import { lineOf, nodesOf, textOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { plainText } from "../plain-text.js";
import { textsOf } from "../prepare/prepared.js";
import type {
  PreparedCell,
  PreparedClaim,
  PreparedCodeCell,
  PreparedOutput,
  PreparedText,
} from "../prepare/prepared.js";

export type TargetKind = "figure" | "table" | "listing" | "equation" | "section" | "other";

export interface Thing {
  /** The node or frame it is. */
  key: object;
  kind: TargetKind;
  label: string | undefined;
  title: string;
  /** What its id is made from where it has no label; the title where absent. */
  idFrom?: string;
  isNumbered: boolean;
  /** Which part of the numbered figure before it, as in `a`. */
  part?: string | undefined;
  /** Of a heading, as written. */
  depth?: number;
  cellIndex: number;
  /** A code cell gave it its label. */
  isOfCode?: true;
  line?: number | undefined;
}

const CONTAINER_KINDS: Readonly<Record<string, TargetKind>> = {
  figure: "figure",
  table: "table",
  code: "listing",
};

export function* thingsOf(cells: readonly PreparedCell[]): Generator<Thing> {
  for (const cell of cells) {
    if (cell.type === "markdown") {
      for (const text of textsOf(cell)) yield* thingsOfText(text);
      continue;
    }
    for (const output of cell.outputs) yield* thingsOfOutput(output, cell.index);
    yield* thingsOfCell(cell);
  }
}

function* thingsOfOutput({ content, frame }: PreparedOutput, cellIndex: number): Generator<Thing> {
  if (frame) {
    const { kind, label } = frame;
    yield { key: frame, kind, label, title: kind, isNumbered: true, cellIndex, isOfCode: true };
    if (frame.caption) yield* thingsOfText(frame.caption);
  }
  if (content.type === "markdown") yield* thingsOfText(content.text);
  if (content.type === "claims") for (const one of content.claims) yield* thingsOfClaim(one, cellIndex);
}

function* thingsOfClaim(claim: PreparedClaim, cellIndex: number): Generator<Thing> {
  const { statement: title } = claim.claim;
  const idFrom = `claim-${title}`;
  yield { key: claim, kind: "other", label: claim.label, title, idFrom, isNumbered: false, cellIndex };
  if (claim.why) yield* thingsOfText(claim.why);
}

/** A cell whose label no output bears can be referred to itself. */
function* thingsOfCell(cell: PreparedCodeCell): Generator<Thing> {
  const { label } = cell;
  if (label === undefined || cell.outputs.some(({ frame }) => frame?.label === label)) return;
  const { index: cellIndex } = cell;
  yield { key: cell, kind: "other", label, title: label, isNumbered: false, cellIndex, isOfCode: true };
}

function* thingsOfText(text: PreparedText): Generator<Thing> {
  for (const node of nodesOf(text.tree)) {
    const thing = thingOfNode(node);
    if (thing)
      yield {
        ...thing,
        key: node,
        cellIndex: text.cellIndex,
        line: text.hasLines ? lineOf(node) : undefined,
      };
  }
}

type NodeThing = Pick<Thing, "kind" | "label" | "title" | "isNumbered" | "part" | "depth">;

function thingOfNode(node: MystNode): NodeThing | undefined {
  const { label } = node;
  switch (node.type) {
    case "heading":
      return {
        kind: "section",
        label,
        title: plainText(node).trim(),
        isNumbered: false,
        depth: Number(node["depth"]),
      };
    case "container":
      return thingOfContainer(node);
    case "math":
      if (label === undefined && node["enumerated"] !== true) return undefined;
      return { kind: "equation", label, title: "equation", isNumbered: true };
    case "definitionTerm":
      return {
        kind: "other",
        label: label ?? `term-${textOf(node)}`,
        title: textOf(node),
        isNumbered: false,
      };
    // These carry the label of what they point to, not one of their own.
    case "crossReference":
    case "cite":
    case "footnoteReference":
    case "footnoteDefinition":
      return undefined;
    default:
      return label === undefined ? undefined : { kind: "other", label, title: label, isNumbered: false };
  }
}

function thingOfContainer(node: MystNode): NodeThing | undefined {
  const { label } = node;
  const kind = CONTAINER_KINDS[String(node["kind"] ?? "figure")] ?? "other";
  const hasCaption = node.children?.some((child) => child.type === "caption") === true;
  const part = partOf(node);
  if (part !== undefined) return { kind: "figure", label, title: label ?? "figure", isNumbered: false, part };
  if (label === undefined && !hasCaption && !hasParts(node)) return undefined;
  return { kind, label, title: label ?? kind, isNumbered: kind !== "other" };
}
