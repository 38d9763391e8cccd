/**
 * Which names a Python cell declares. Understood are assignments of one name that begin in the first column, with or
 * without a type; the value is read up to the end of its line.
 */
import type { DeclaredParameter, ParameterType } from "./parameter-value.js";

const assignment = /^([\p{L}_][\p{L}\p{N}_]*)[ \t]*(?::[ \t]*([^=\n]+?))?[ \t]*=(?!=)[ \t]*([^\n]*)$/gmu;
const text = /^[rRuU]?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;

export function declaredInPython(source: string): DeclaredParameter[] {
  return [...source.matchAll(assignment)].map(([, name, annotation, rest]) => {
    const value = withoutComment(rest ?? "");
    const parameter: DeclaredParameter = {
      name: name as string,
      type: typeOf(annotation, value),
      source: value,
      keyword: "",
    };
    if (annotation !== undefined) parameter.annotation = annotation;
    return parameter;
  });
}

function withoutComment(value: string): string {
  const literal = text.exec(value)?.[0] ?? "";
  return (literal + value.slice(literal.length).replace(/#.*$/, "")).trim();
}

const types: Record<string, ParameterType> = {
  int: "number",
  float: "number",
  str: "string",
  bool: "boolean",
};

function typeOf(annotation: string | undefined, value: string): ParameterType {
  if (annotation !== undefined) {
    return types[annotation] ?? (/^(?:list|dict|List|Dict)\b/.test(annotation) ? "json" : "unknown");
  }
  if (/^-?(?:\d[\d_]*\.?[\d_]*(?:e[+-]?\d+)?|\.\d+)$/i.test(value)) return "number";
  if (value === "True" || value === "False") return "boolean";
  if (text.exec(value)?.[0] === value) return "string";
  return /^[[{]/.test(value) ? "json" : "unknown";
}
