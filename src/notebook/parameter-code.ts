/** Parameters as code that stands in a cell of its own, after the cell that declares them. */
import type { Json } from "./nbformat.js";
import { EnvironmentReference, type DeclaredParameter, type ParameterValue } from "./parameter-value.js";

export type ParameterLanguage = "typescript" | "javascript" | "python";

export interface NamedParameter {
  name: string;
  value: ParameterValue;
  /** As the notebook declares it, if it does. */
  declared?: DeclaredParameter;
}

/** One declaration a line, below the comment that papermill also writes. */
export function parameterCode(parameters: readonly NamedParameter[], language: ParameterLanguage): string {
  const write = { typescript, javascript, python }[language];
  return [language === "python" ? "# Parameters" : "// Parameters", ...parameters.map(write)].join("\n");
}

/**
 * A declaration, also where the name is declared already: tslab lets a later cell declare it again, an assignment to a
 * `const` would not compile, and one to a `let` would print the value when it ends the cell. The type is the declared
 * one or that of the literal made wide, or else `rate === 0.1` further down would not compile.
 */
function typescript(parameter: NamedParameter): string {
  const { name, value, declared } = parameter;
  const annotation = declared?.annotation ?? wideType(declared?.type ?? typeof value);
  const isPresent = value instanceof EnvironmentReference ? "!" : "";
  const type = value instanceof EnvironmentReference ? (annotation ?? "string") : annotation;
  return `${declared?.keyword ?? "const"} ${name}${type === undefined ? "" : `: ${type}`} = ${javascriptValue(value)}${isPresent};`;
}

function javascript({ name, value, declared }: NamedParameter): string {
  return `${declared?.keyword ?? "const"} ${name} = ${javascriptValue(value)};`;
}

function python({ name, value }: NamedParameter): string {
  if (!(value instanceof EnvironmentReference)) return `${name} = ${pythonValue(value)}`;
  return `${name} = __import__("os").environ[${JSON.stringify(value.variable)}]`;
}

function wideType(type: string): string | undefined {
  return ["number", "string", "boolean"].includes(type) ? type : undefined;
}

function javascriptValue(value: ParameterValue): string {
  return value instanceof EnvironmentReference
    ? `process.env[${JSON.stringify(value.variable)}]`
    : JSON.stringify(value);
}

/** Texts of JSON are texts of Python; the three words and the lists around them are not. */
function pythonValue(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pythonValue(item)}`);
  return `{${members.join(", ")}}`;
}
