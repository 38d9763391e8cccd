/** What the schema found, in words: where in the file, what is wrong, and what was probably meant. */
import * as z from "zod";
import { nearestName } from "../notebook/nearest-name.js";
import { keyLine } from "./key-line.js";

export interface ConfigIssue {
  /** In the file, from 1; `undefined` where the setting is not written out. */
  line: number | undefined;
  /** Without the place, such as `unknown setting execute.timout, did you mean timeout?` */
  message: string;
  remedy?: string;
}

/** One for each wrong setting, in the order of the file, whose text is `source`. */
export function toConfigIssues(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
  source: string,
): ConfigIssue[] {
  const found = issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => unknownKey(key, issue.path, schema, source));
    return [{ line: keyLine(source, issue.path), message: `${dotted(issue.path)} ${words(issue)}` }];
  });
  return found.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  schema: z.ZodType,
  source: string,
): ConfigIssue {
  const known = knownKeys(schema, path);
  const nearest = nearestName(key, known);
  const line = keyLine(source, [...path, key]);
  const message = `unknown setting ${dotted([...path, key])}`;
  if (nearest !== undefined) return { line, message: `${message}, did you mean ${nearest}?` };
  return { line, message, remedy: `There are: ${known.join(", ")}.` };
}

function dotted(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the configuration";
  const steps = path.map((key) =>
    /^\w+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`,
  );
  return steps.join("").replace(/^\./, "");
}

/** zod's own words all begin with "Invalid"; the others are the schema's. */
function words(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith("Invalid")) return issue.message;
  if (issue.code === "invalid_type") return `must be ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value")
    return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
  return issue.message;
}

const typeNames: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  if (!(inner instanceof z.ZodObject)) return [];
  const shape = inner.shape as Record<string, z.ZodType>;
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(shape);
  const next = shape[String(key)];
  return next === undefined ? [] : knownKeys(next, rest);
}
