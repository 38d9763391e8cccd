/**
 * `history_request` over the inputs of this session: the last ones, a range of lines, or those that match a pattern.
 * Numbers mean what they mean to IPython, whose interface this is.
 */
import type { HistoryEntry } from "../../kernel/runtime.js";
import type { HistoryReplyContent, HistoryRequestContent } from "../messages.js";
import { globToRegExp } from "./glob.js";

const DEFAULT_TAIL = 10;

/** The content of the reply: tuples of session, line and input, or of session, line and `[input, output]`. */
export function answerHistory(
  entries: readonly HistoryEntry[],
  request: HistoryRequestContent,
): HistoryReplyContent {
  const history = select(entries, request).map(({ session, line, input, output }) => [
    session,
    line,
    request.output ? [input, output ?? null] : input,
  ]);
  return { status: "ok", history };
}

function select(entries: readonly HistoryEntry[], request: HistoryRequestContent): readonly HistoryEntry[] {
  switch (request.hist_access_type) {
    case "tail":
      return last(entries, request.n ?? DEFAULT_TAIL);
    case "range":
      return inRange(entries, request);
    case "search":
      return matching(entries, request);
  }
}

function last(entries: readonly HistoryEntry[], count: number | undefined): readonly HistoryEntry[] {
  return count === undefined ? entries : entries.slice(Math.max(0, entries.length - count));
}

/** Session 0 is this one, -1 the one before; `stop` is not part of the range; negative lines count from the end. */
function inRange(entries: readonly HistoryEntry[], request: HistoryRequestContent): HistoryEntry[] {
  const newest = entries.at(-1);
  if (newest === undefined) return [];
  const { session = 0, start = 1, stop } = request;
  const wanted = session <= 0 ? newest.session + session : session;
  const fromEnd = (line: number): number => (line < 0 ? line + newest.line + 1 : line);
  const end = stop === undefined ? Number.POSITIVE_INFINITY : fromEnd(stop);
  return entries.filter(
    (entry) => entry.session === wanted && entry.line >= fromEnd(start) && entry.line < end,
  );
}

function matching(entries: readonly HistoryEntry[], request: HistoryRequestContent): readonly HistoryEntry[] {
  const pattern = globToRegExp(request.pattern ?? "*");
  const found = entries.filter(({ input }) => pattern.test(input));
  // Of equal inputs the latest one stays.
  const unique = new Map(found.map((entry) => [entry.input, entry]));
  const kept = request.unique ? found.filter((entry) => unique.get(entry.input) === entry) : found;
  return last(kept, request.n);
}
