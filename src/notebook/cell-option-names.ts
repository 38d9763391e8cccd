/** The cell options Galley reads, and those of Quarto it lets pass, so that a misspelt one is noticed. */
import type { Json } from "./nbformat.js";
import { nearestName } from "./nearest-name.js";

type Check = (value: Json) => string | undefined;

const text: Check = (value) =>
  typeof value === "string" && value.trim() !== "" ? undefined : `must be a text: put it in quotes`;
const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
const label: Check = (value) =>
  typeof value === "string" && /^[\p{L}_][\p{L}\p{N}_:.-]*$/u.test(value)
    ? undefined
    : 'must begin with a letter and hold only letters, digits and "_", ":", ".", "-"';
const fold: Check = (value) =>
  value === "show" ? undefined : boolean(value) && 'must be true, false or "show"';

const compared: Check = (value) =>
  value === "text" ? undefined : boolean(value) && 'must be true, false or "text"';

const COLUMNS = ["body", "body-outset", "page", "screen"];
const column: Check = (value) =>
  COLUMNS.includes(String(value)) ? undefined : `must be ${COLUMNS.slice(0, -1).join(", ")} or screen`;

const frame: Check = (value) =>
  typeof value === "number" && value >= 20 && value <= 4000
    ? undefined
    : boolean(value) && "must be true, false or a height of 20 to 4000 pixels";

const checks = new Map<string, Check>([
  ["label", label],
  ["fig-cap", text],
  ["fig-alt", text],
  ["tbl-cap", text],
  ["code-fold", fold],
  ["echo", boolean],
  ["check", compared],
  ["column", column],
  ["frame", frame],
]);

/** Options of Quarto's notebooks that Galley leaves to others. */
const others = (
  "eval output warning error include cache id classes tags filename panel fenced " +
  "fig-subcap fig-scap fig-env fig-pos fig-align fig-width fig-height fig-link fig-cap-location fig-dpi fig-format " +
  "tbl-subcap tbl-colwidths tbl-cap-location cap-location lst-cap lst-label layout layout-ncol layout-nrow layout-valign " +
  "code-summary code-overflow code-line-numbers code-copy html-table-processing output-location results"
).split(" ");

const known: ReadonlySet<string> = new Set([...checks.keys(), ...others]);

export function isKnownOption(name: string): boolean {
  return known.has(name);
}

/** What is wrong with `//| name: value`, as a fragment; `undefined` if nothing is. */
export function checkOption(name: string, value: Json): string | undefined {
  const message = checks.get(name)?.(value);
  if (message !== undefined) return `option "${name}" ${message}`;
  if (known.has(name)) return undefined;
  const nearest = nearestName(name, known);
  return nearest === undefined ? undefined : `unknown option "${name}": did you mean "${nearest}"?`;
}

/** `fig-cap` → `figCap`. */
export function camelCase(name: string): string {
  return name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}
