/** The list of contents: sections and their subsections. */
import type { SectionHeading } from "./numbering/numbering.js";

export interface ContentsEntry {
  id: string;
  title: string;
  children: ContentsEntry[];
}

/** @param shift how much deeper headings are set than written */
export function contents(headings: readonly SectionHeading[], shift: number): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  for (const { depth, id, title } of headings) {
    const entry = { id, title, children: [] };
    const parent = entries.at(-1);
    if (depth + shift <= 2 || (depth + shift === 3 && !parent)) entries.push(entry);
    else if (depth + shift === 3) parent!.children.push(entry);
  }
  return entries;
}
