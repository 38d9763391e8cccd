/** Footnotes are numbered by their first mark on the page; marks and notes may stand in different cells. */
import { nodesOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { marksInText } from "./marks-in-text.js";
import type { Ids } from "./ids.js";
import { textsOf } from "../prepare/prepared.js";
import type { PreparedCell, PreparedText } from "../prepare/prepared.js";

export interface Footnote {
  number: number;
  definition: MystNode;
  text: PreparedText;
  /** Ids of its marks in the text, in order. */
  marks: string[];
  /** The first of these marks, where there is a margin beside it. */
  marginMark: MystNode | undefined;
}

export interface FootnoteMark {
  number: number;
  id: string;
}

export function numberFootnotes(
  cells: readonly PreparedCell[],
  ids: Ids,
): { footnotes: Footnote[]; footnoteMarks: Map<MystNode, FootnoteMark> } {
  const nodes = cells
    .flatMap(textsOf)
    .flatMap((text) => [...nodesOf(text.tree)].map((node) => ({ node, text })));
  const definitions = new Map(
    nodes
      .filter(({ node }) => node.type === "footnoteDefinition")
      .map(({ node, text }) => [node.identifier, { definition: node, text }]),
  );
  const inText = marksInText(cells);
  const notes = new Map<string | undefined, Footnote>();
  const footnoteMarks = new Map<MystNode, FootnoteMark>();
  for (const { node } of nodes) {
    const found = node.type === "footnoteReference" ? definitions.get(node.identifier) : undefined;
    if (!found) continue;
    const note = notes.get(node.identifier) ?? {
      ...found,
      number: notes.size + 1,
      marks: [],
      marginMark: inText.has(node) ? node : undefined,
    };
    notes.set(node.identifier, note);
    const id = ids.claim(`fnref-${note.number}`);
    note.marks.push(id);
    footnoteMarks.set(node, { number: note.number, id });
  }
  return { footnotes: [...notes.values()], footnoteMarks };
}
