/** What may be typed at a place in a cell, and what the language service says of it. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { CompletionInfo } from "tslab/dist/converter.js";
import type { Completion } from "../runtime.js";

/** Asked for each match; may be slow. */
type DetailsOf = (entry: ts.CompletionEntry) => ts.CompletionEntryDetails | undefined;

type Span = [start: number, end: number];

/** How long details may be looked up; matches after that are told without. */
const DETAILS_BUDGET_MS = 150;

/** What Jupyter's frontends have an icon for. */
const TYPES: Record<string, string> = {
  "local function": "function",
  "local class": "class",
  "local var": "instance",
  method: "function",
  constructor: "function",
  getter: "property",
  setter: "property",
  var: "instance",
  let: "instance",
  const: "instance",
  parameter: "instance",
  alias: "module",
  script: "path",
  directory: "path",
  "external module name": "module",
};

/** `found`: by tslab's converter, which leaves the text inside of quotes as it is. */
export function toCompletion(
  source: string,
  cursor: number,
  found: CompletionInfo,
  detailsOf: DetailsOf,
): Completion {
  const entries = new Map((found.original?.entries ?? []).map((entry) => [entry.name, entry]));
  const span = found.start === found.end ? quotedSpan(source, cursor, found) : undefined;
  const [start, end] = span ?? [found.start, found.end];
  const typed = source.slice(start, cursor);
  const matches =
    span === undefined ? found.candidates : found.candidates.filter((name) => name.startsWith(typed));
  const until = performance.now() + DETAILS_BUDGET_MS;
  const details = matches.map((text) => {
    const entry = entries.get(text);
    const type = TYPES[entry?.kind ?? ""] ?? entry?.kind ?? "";
    const known = entry !== undefined && performance.now() < until ? detailsOf(entry) : undefined;
    return { text, type, ...(known !== undefined && described(known)) };
  });
  return { matches, cursorStart: start, cursorEnd: end, details };
}

/** Entries of texts in quotes: parts of paths, and values. */
const QUOTED = new Set(["script", "directory", "external module name", "string"]);

/** The part of a string literal that a match would replace. */
function quotedSpan(source: string, cursor: number, { original }: CompletionInfo): Span | undefined {
  const [entry] = original?.entries ?? [];
  const span = original?.optionalReplacementSpan ?? entry?.replacementSpan;
  if (span !== undefined && span.start <= cursor && cursor <= span.start + span.length) {
    return [span.start, span.start + span.length];
  }
  if (!QUOTED.has(entry?.kind ?? "")) return undefined;
  const lastPart = /[^"'`/]*$/.exec(source.slice(0, cursor))?.[0] ?? "";
  return [cursor - lastPart.length, cursor];
}

function described(details: ts.CompletionEntryDetails): { signature?: string; documentation?: string } {
  const signature = joined(details.displayParts);
  const documentation = joined(details.documentation);
  return { ...(signature !== "" && { signature }), ...(documentation !== "" && { documentation }) };
}

const joined = (parts: readonly ts.SymbolDisplayPart[] | undefined): string =>
  (parts ?? []).map(({ text }) => text).join("");
