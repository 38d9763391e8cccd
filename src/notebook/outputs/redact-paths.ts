/**
 * Takes the machine out of what a kernel printed: error messages and warnings name files by their full path, and with it
 * the user and the folders of whoever ran the notebook. Pictures and figures' numbers are left as they are.
 */
import type { Json, JsonObject, Notebook, Output } from "../nbformat.js";

export interface PrivatePath {
  /** An absolute path, such as the project's folder. */
  path: string;
  /** What the page shows in its place, such as `.` or `~`. */
  shown: string;
}

type Redact = (text: string) => string;

/** Homes and temporary folders of any machine; the first group is kept. */
export const ANY_HOME =
  /(^|[^\w.~-])(?:\/(?:home|Users)\/[^\s/\\:"'<>]+|\/root(?=\/)|[A-Za-z]:\\Users\\[^\s\\:"'<>]+)/g;
const ANY_TEMPORARY = /(^|[^\w.~-])(?:\/private)?\/(?:var\/folders|tmp)\/[^\s:"'<>)\]]*\/(?=[^\s/:"'<>)\]])/g;

/** A notebook whose outputs are the same on every machine, as far as paths go. */
export function redactNotebook(notebook: Notebook, paths: readonly PrivatePath[]): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code"
      ? { ...cell, outputs: cell.outputs.map((output) => redactOutput(output, paths)) }
      : cell,
  );
  return { ...notebook, cells };
}

export function redactOutput(output: Output, paths: readonly PrivatePath[]): Output {
  const redact = createRedact(paths);
  switch (output.output_type) {
    case "stream":
      return { ...output, text: redact(output.text) };
    case "error":
      return { ...output, evalue: redact(output.evalue), traceback: output.traceback.map(redact) };
    default: {
      const entries = Object.entries(output.data);
      const data = entries.map(([mime, value]) => [mime, isBinary(mime) ? value : redactJson(value, redact)]);
      return { ...output, data: Object.fromEntries(data) };
    }
  }
}

/** The longest path first, so that a project within a home is `.` and not `~/project`. */
export function createRedact(paths: readonly PrivatePath[]): Redact {
  const usable = paths.filter(({ path }) => path.length > 1);
  const longestFirst = usable.toSorted((a, b) => b.path.length - a.path.length);
  return (text) => {
    const known = longestFirst.reduce((rest, { path, shown }) => replacePath(rest, path, shown), text);
    return known.replace(ANY_HOME, "$1~").replace(ANY_TEMPORARY, "$1…/");
  };
}

/** Also as part of a `file://` address, but not where the path goes on with other letters. */
function replacePath(text: string, path: string, shown: string): string {
  const trimmed = path.replace(/[/\\]+$/, "");
  if (!text.includes(trimmed)) return text;
  const pattern = trimmed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?:file://)?${pattern}(?![\\w-])`, "g"), shown);
}

function isBinary(mime: string): boolean {
  return mime.startsWith("image/") && mime !== "image/svg+xml";
}

/** What holds nothing to take out is given back as it is: tables and figures are large. */
function redactJson(value: Json, redact: Redact): Json {
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? redactArray(value, redact) : redactObject(value, redact);
}

function redactArray(value: Json[], redact: Redact): Json[] {
  let changed: Json[] | undefined;
  for (const [index, item] of value.entries()) {
    if (typeof item === "number") continue;
    const clean = redactJson(item, redact);
    if (clean !== item) (changed ??= [...value])[index] = clean;
  }
  return changed ?? value;
}

function redactObject(value: JsonObject, redact: Redact): JsonObject {
  let changed: JsonObject | undefined;
  for (const key of Object.keys(value)) {
    const item = value[key]!;
    const clean = redactJson(item, redact);
    if (clean !== item) (changed ??= { ...value })[key] = clean;
  }
  return changed ?? value;
}
