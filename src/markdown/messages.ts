/** What myst-parser reports, gathered as it parses, and brought into one shape. */
import { nearestName } from "../notebook/nearest-name.js";
import type { Severity } from "../notebook/problem.js";

export interface MarkdownMessage {
  ruleId: string;
  /** Only where the parser could go on, whatever its rule weighs. */
  severity?: Severity;
  /** From 1, in the cell's source. */
  line: number | undefined;
  message: string;
  remedy?: string;
}

/** What the parser knows, by the name of what it misses. */
export type KnownNames = Readonly<Record<"directive" | "role", readonly string[]>>;

/** One report; `fatal` and `ruleId` are set by the parser after it was handed out. */
export interface SinkMessage {
  reason: string;
  line?: number;
  fatal?: boolean;
  ruleId?: string;
}

export function createMessageSink(): {
  messages: SinkMessage[];
  message(reason: string, place?: unknown): SinkMessage;
  info(reason: string, place?: unknown): SinkMessage;
} {
  const messages: SinkMessage[] = [];
  const message = (reason: string, place?: unknown): SinkMessage => {
    const line = lineOfPlace(place);
    const entry: SinkMessage = line === undefined ? { reason } : { reason, line };
    messages.push(entry);
    return entry;
  };
  return { messages, message, info: message };
}

/** A place is a node, a position or a point, as in the vfile package. */
function lineOfPlace(place: unknown): number | undefined {
  if (typeof place !== "object" || place === null) return undefined;
  const { position, start, line } = place as { position?: unknown; start?: unknown; line?: unknown };
  if (typeof line === "number") return line;
  return lineOfPlace(position ?? start);
}

export function toMarkdownMessages(messages: readonly SinkMessage[], known: KnownNames): MarkdownMessage[] {
  // A directive that does not parse is reported without a place here, and with one by its node in the tree.
  const placed = messages.filter((entry) => !/^Error parsing ".*" directive:/s.test(entry.reason));
  return placed.map(({ ruleId, fatal, reason, line }) => ({
    ruleId: ruleId !== undefined && OWN_RULES.has(ruleId) ? ruleId : "markdown-valid",
    ...(fatal !== true && { severity: "warning" as const }),
    message: reason,
    ...remedyOf(reason, known),
    line,
  }));
}

function remedyOf(reason: string, known: KnownNames): { remedy?: string } {
  const [, kind, name] = /^unknown (directive|role): (.+)$/.exec(reason) ?? [];
  if ((kind !== "directive" && kind !== "role") || name === undefined) return {};
  const meant = nearestName(name, known[kind]);
  return { remedy: meant === undefined ? REMEDIES[kind] : `Did you mean ${meant}?` };
}

/** Those that notebooks need most. */
const REMEDIES = {
  directive:
    "Write it in plain Markdown, or with a directive that reports know, such as figure, table, note or dropdown.",
  role: "Write it in plain Markdown, or with a role that reports know, such as ref, eval, cite:p or sub.",
};

/** Of the parser's many rules, those that are rules of a report by themselves. */
const OWN_RULES: ReadonlySet<string> = new Set(["directive-known", "role-known"]);
