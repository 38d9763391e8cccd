/** What a schema found, in words that name the place in the JSON. */
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

/** `cells[3].outputs[0].text: expected a text or a list of texts`, of the first of `issues`; the others are counted. */
export function formatIssues(issues: readonly z.core.$ZodIssue[]): string {
  const [first, ...others] = issues;
  if (first === undefined) throw new RangeError("formatIssues requires at least one issue");
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${jsonPlace(first.path)}: ${first.message}${more}`;
}

/** A path as one would write it in JavaScript: `cells[3].metadata["my key"]`. */
export function jsonPlace(path: readonly PropertyKey[]): string {
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
