/** Whether a value may be given to a parameter, and what a text on the command line means for it. */
import { UsageError } from "../errors.js";
import type { Json } from "./nbformat.js";
import { nearestName } from "./nearest-name.js";
import {
  EnvironmentReference,
  type DeclaredParameter,
  type ParameterType,
  type ParameterValue,
} from "./parameter-value.js";

const typeWords: Record<ParameterType, string> = {
  number: "a number",
  string: "a text",
  boolean: "true or false",
  json: "a list or an object in JSON",
  unknown: "a value",
};

export function isIdentifier(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
}

export function unknownParameter(name: string, known: readonly string[]): UsageError {
  const list = known.length === 0 ? "it declares none" : `it declares ${known.join(", ")}`;
  const nearest = nearestName(name, known);
  const remedy =
    nearest === undefined ? "Declare it in the cell tagged parameters." : `Did you mean ${nearest}?`;
  return new UsageError(`the notebook has no parameter "${name}": ${list}`, { remedy });
}

/** @throws {UsageError} when `value` does not have the declared type */
export function checkParameter(
  name: string,
  value: ParameterValue,
  declared: DeclaredParameter | undefined,
): void {
  const type = declared?.type ?? "unknown";
  if (value instanceof EnvironmentReference) {
    if (type === "string" || type === "unknown") return;
    throw new UsageError(
      `parameter "${name}" must be ${typeWords[type]}: only a text can come from the environment`,
    );
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw wrongType(name, value, "number", declared);
  if (!fits(value, type)) throw wrongType(name, value, type, declared);
}

function fits(value: Json, type: ParameterType): boolean {
  if (type === "unknown") return true;
  return type === "json" ? typeof value === "object" && value !== null : typeof value === type;
}

function wrongType(
  name: string,
  value: Json,
  type: ParameterType,
  declared: DeclaredParameter | undefined,
): UsageError {
  const given = typeof value === "number" ? String(value) : JSON.stringify(value);
  const where =
    declared === undefined ? "" : ` (the notebook declares ${name} = ${declared.source.slice(0, 40)})`;
  return new UsageError(`parameter "${name}" must be ${typeWords[type]}, not ${given.slice(0, 40)}${where}`);
}

/**
 * The value that `text`, written on a command line, has for a parameter: what its declared type makes of it. Without a
 * declared type, JSON is read as JSON and all else is a text. `@env:NAME` refers to a variable of the environment.
 * @throws {UsageError} when the text does not fit the type
 */
export function parameterFromText(name: string, text: string, declared?: DeclaredParameter): ParameterValue {
  if (text.startsWith("@env:")) return environmentReference(name, text.slice("@env:".length));
  const type = declared?.type ?? "unknown";
  if (type === "string") return text;
  const value = jsonOrText(type === "boolean" ? text.toLowerCase() : text);
  if (!fits(value, type)) throw wrongType(name, text, type, declared);
  return value;
}

function environmentReference(name: string, variable: string): EnvironmentReference {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) return new EnvironmentReference(variable);
  throw new UsageError(`parameter "${name}": "${variable}" cannot be the name of an environment variable`, {
    remedy: `Write it as -p ${name}=@env:NAME`,
  });
}

/** A text that is not JSON means itself; so does an integer with more digits than a number here can hold. */
function jsonOrText(text: string): Json {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    const value = Number(text);
    const isExact = /^[+-]?\d+$/.test(text) ? Number.isSafeInteger(value) : Number.isFinite(value);
    return isExact ? value : text;
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
