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

/** The author gave it none. */
export function isMadeUpLabel({ label, kind }: Result): boolean {
  return label.startsWith(`${kind}@`);
}

/** Label → how messages name the result: `Figure fig-price "Price by area"`, `Value {fit.slope}`. */
export function headings(results: readonly Result[]): Map<string, string> {
  return new Map(results.map((result) => [result.label, heading(result)]));
}

function heading(result: Result): string {
  const noun = NOUNS[result.kind];
  if (result.kind === "value") return `${noun} {${result.expression}}`;
  const label = isMadeUpLabel(result) ? "" : ` ${result.label}`;
  const words = result.kind === "claim" ? result.statement : result.title;
  return `${noun}${label}${words === undefined ? "" : ` "${cut(words)}"`}`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
