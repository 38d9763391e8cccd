/** Numbers and ids for everything on the page that has one, in reading order, before any of it becomes HTML. */
import { normalizeLabel } from "../../markdown/labels.js";
import type { MystNode } from "../../markdown/nodes.js";
import { numberFootnotes } from "./footnote-numbering.js";
import type { FootnoteMark, Footnote } from "./footnote-numbering.js";
import { createIds } from "./ids.js";
import type { Ids } from "./ids.js";
import { thingsOf } from "./numbered-things.js";
import type { TargetKind, Thing } from "./numbered-things.js";
import type { PreparedCell } from "../prepare/prepared.js";

/** Something a reference can lead to. */
export interface Target {
  kind: TargetKind;
  /** Unique on the page. */
  id: string;
  number: number | undefined;
  /** Of a part of a figure, beside the figure's number: `a`. */
  part?: string | undefined;
  /** A section's heading; what stands in a reference where there is no number. */
  title: string;
}

export interface SectionHeading {
  /** As written, from 1. */
  depth: number;
  id: string;
  title: string;
}

export interface Numbering {
  /** By normalised label. */
  targets: ReadonlyMap<string, Target>;
  /** By node of a tree, or by the frame of an output. */
  ofNode: ReadonlyMap<object, Target>;
  /** Labels as the author wrote them. */
  labels: ReadonlySet<string>;
  headings: readonly SectionHeading[];
  footnotes: readonly Footnote[];
  footnoteMarks: ReadonlyMap<MystNode, FootnoteMark>;
  /** Labels given to a second thing; those that code cells give each other are told by a check of the cells. */
  duplicates: readonly Thing[];
  ids: Ids;
}

export function numberPage(cells: readonly PreparedCell[]): Numbering {
  const things = [...thingsOf(cells)];
  const ids = createIds();
  const idOfThing = claimIds(things, ids);
  const numbers = numbersOf(things);
  const targetOf = (thing: Thing): Target => ({
    kind: thing.kind,
    id: idOfThing.get(thing)!,
    number: numbers.get(thing),
    part: thing.part,
    title: thing.title,
  });
  const targets = things.map((thing) => ({ thing, target: targetOf(thing) }));
  const { byLabel, duplicates } = indexByLabel(targets);
  return {
    targets: byLabel,
    ofNode: new Map(targets.map(({ thing, target }) => [thing.key, target])),
    labels: new Set(things.flatMap(({ label }) => label ?? [])),
    headings: targets.flatMap(({ thing, target }) =>
      thing.depth === undefined ? [] : [{ depth: thing.depth, id: target.id, title: target.title }],
    ),
    ...numberFootnotes(cells, ids),
    duplicates,
    ids,
  };
}

/** Labels come first: a link to `#fig-price` must not change because a heading of that name was added. */
function claimIds(things: readonly Thing[], ids: Ids): Map<Thing, string> {
  const labelled = things.filter((thing) => thing.label !== undefined);
  const others = things.filter((thing) => thing.label === undefined);
  return new Map(
    [...labelled, ...others].map((thing) => [thing, ids.claim(thing.label ?? thing.idFrom ?? thing.title)]),
  );
}

function numbersOf(things: readonly Thing[]): Map<Thing, number> {
  const last = new Map<TargetKind, number>();
  const numbers = new Map<Thing, number>();
  for (const thing of things) {
    if (!thing.isNumbered && thing.part === undefined) continue;
    const number = (last.get(thing.kind) ?? 0) + (thing.isNumbered ? 1 : 0);
    last.set(thing.kind, number);
    numbers.set(thing, number);
  }
  return numbers;
}

/** By label, and sections also by the id of their heading, as links within notebooks name them. */
function indexByLabel(targets: readonly { thing: Thing; target: Target }[]): {
  byLabel: Map<string, Target>;
  duplicates: Thing[];
} {
  const byLabel = new Map<string, Target>();
  const ofCode = new Set<string>();
  const duplicates: Thing[] = [];
  for (const { thing, target } of targets) {
    if (thing.label === undefined) continue;
    const label = normalizeLabel(thing.label);
    if (!byLabel.has(label)) byLabel.set(label, target);
    else if (!thing.isOfCode || !ofCode.has(label)) duplicates.push(thing);
    if (thing.isOfCode) ofCode.add(label);
  }
  for (const { target } of targets) if (!byLabel.has(target.id)) byLabel.set(target.id, target);
  return { byLabel, duplicates };
}
