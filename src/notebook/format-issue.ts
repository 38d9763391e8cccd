/** What a schema found, in words that name the cell and the place in its JSON. */
import type * as z from "zod";

/** To be given to zod as `error`, where the schema itself has no words of its own. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys")
    return `unknown field ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const value = (issue.input as Record<string, unknown>)[issue.discriminator];
    return value === undefined
      ? "expected a text, found nothing"
      : `unknown ${issue.discriminator} ${JSON.stringify(value)}`;
  }
  if (issue.code === "invalid_type")
    return `expected ${typeNames[issue.expected] ?? issue.expected}, found ${kindOf(issue.input)}`;
  return undefined;
}

/** `cell 4, outputs[0].text: expected a text or a list of texts`, of the first of `issues`; the others are counted. */
export function formatIssues(issues: readonly z.core.$ZodIssue[]): string {
  const [first, ...others] = issues;
  if (first === undefined) throw new RangeError("formatIssues requires at least one issue");
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${placeOf(first.path)}: ${first.message}${more}`;
}

/** Cells are counted from 1 as everywhere else; nbformat 3 has them in worksheets, of which nearly all notebooks have one. */
function placeOf(path: readonly PropertyKey[]): string {
  const [list, sheet, ...inSheet] = path;
  if (list === "worksheets" && sheet === 0) return placeOf(inSheet);
  const [, index, ...inCell] = path;
  if (list !== "cells" || typeof index !== "number") return jsonPlace(path);
  return [`cell ${index + 1}`, ...(inCell.length === 0 ? [] : [jsonPlace(inCell)])].join(", ");
}

/** A path as one would write it in JavaScript: `outputs[0].metadata["my key"]`. */
function jsonPlace(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return /^\w+$/.test(String(step)) ? `.${String(step)}` : `[${JSON.stringify(String(step))}]`;
  });
  return steps.join("").replace(/^\./, "") || "top level";
}

const typeNames: Record<string, string> = {
  string: "a text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  record: "an object",
  object: "an object",
  array: "a list",
};

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : (typeNames[typeof value] ?? typeof value);
}
