import { fillPlainExpressions } from "../../markdown/plain-expressions.js";
import type { Result } from "../results/result.js";

const LONGEST = 60;

const NOUNS: Readonly<{ [Kind in Result["kind"]]: string }> = {
  figure: "Figure",
  picture: "Figure",
  table: "Table",
  value: "Value",
  claim: "Claim",
  text: "Text",
};

/** What has a number on the page is called as there: output of another kind may stand in the place of a table. */
const NUMBERED: typeof NOUNS = { ...NOUNS, text: "Table" };

/** The author gave it none. */
export function isMadeUpLabel({ label, kind }: Result): boolean {
  return label.startsWith(`${kind}@`);
}

/**
 * Label → how messages name the result: `Figure 2 (fig-price) "Price by area"`, `Value {fit.slope}`.
 *
 * @param numbers label → number in the report, as far as they are known; without one: `Figure fig-price "Price by area"`
 */
export function headings(
  results: readonly Result[],
  numbers: ReadonlyMap<string, number> = new Map(),
): Map<string, string> {
  return new Map(
    results.map((result) => [result.label, heading(result, results, numbers.get(result.label))]),
  );
}

function heading(result: Result, all: readonly Result[], number: number | undefined): string {
  const noun = number === undefined ? NOUNS[result.kind] : `${NUMBERED[result.kind]} ${number}`;
  if (result.kind === "value") return `${noun} {${result.expression}}`;
  const name = number === undefined ? result.label : `(${result.label})`;
  const isNameless =
    isMadeUpLabel(result) || (result.kind === "claim" && result.label === `claim ${result.statement}`);
  const label = isNameless ? "" : ` ${name}`;
  const words = result.kind === "claim" ? result.statement : withValues(result, all);
  return `${noun}${label}${words === undefined ? "" : ` "${cut(words)}"`}`;
}

/** A caption as the page has it: with what the expressions in it are worth. */
function withValues(
  { title, cell }: Exclude<Result, { kind: "claim" }>,
  all: readonly Result[],
): string | undefined {
  if (title === undefined) return undefined;
  const values = all.flatMap((one) => (one.kind === "value" && one.cell === cell ? [one] : []));
  return fillPlainExpressions(
    title,
    (expression) => values.find((value) => value.expression === expression)?.text,
  );
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
