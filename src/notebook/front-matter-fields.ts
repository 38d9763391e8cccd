/** Reading single values of front matter: the value if there is one, and what is wrong with it. */
import type { Json } from "./nbformat.js";

export interface Read<T> {
  value?: T | undefined;
  /** Fragments that follow the field's name. */
  errors: string[];
}

export function readText(value: Json): Read<string> {
  if (typeof value === "number") return { value: String(value), errors: [] };
  if (typeof value === "string") return { value: value.trim(), errors: [] };
  return { errors: ["must be a text"] };
}

export function readSwitch(value: Json): Read<boolean> {
  return typeof value === "boolean" ? { value, errors: [] } : { errors: ["must be true or false"] };
}

export function readNumber(value: Json): Read<number> {
  return typeof value === "number" ? { value, errors: [] } : { errors: ["must be a number"] };
}

const isoDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?$/;

/** A year, month or day; a time of day is left out. */
export function readDate(value: Json): Read<string> {
  const match = isoDate.exec(String(value));
  if (match === null) return { errors: ["must be a date such as 2024-05-31"] };
  const [, year, month, day] = match;
  const parts = [year, month, day].filter((part) => part !== undefined);
  const date = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day ?? 1);
  return isReal
    ? { value: parts.join("-"), errors: [] }
    : { errors: [`is ${parts.join("-")}, which is no date`] };
}

export function readLanguage(value: Json): Read<string> {
  try {
    if (typeof value === "string") return { value: Intl.getCanonicalLocales(value)[0], errors: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { errors: ["must be a language tag such as en or zh-Hans"] };
}

/** A list, or one text with commas or semicolons. */
export function readKeywords(value: Json): Read<string[]> {
  const list = typeof value === "string" ? value.split(/[,;，；、]/) : value;
  if (!Array.isArray(list)) return { errors: ["must be a list of texts"] };
  const texts = list.map(readText);
  const errors = texts.some((text) => text.errors.length > 0) ? ["must be a list of texts"] : [];
  return { value: texts.flatMap(({ value: text }) => (text ? [text] : [])), errors };
}

/** A text, or a list of them. */
export function readTexts(value: Json): Read<string[]> {
  const texts = (Array.isArray(value) ? value : [value]).map(readText);
  const isWrong = texts.some(({ errors }) => errors.length > 0);
  return isWrong
    ? { errors: ["must be a text or a list of texts"] }
    : { value: texts.flatMap(({ value: text }) => (text ? [text] : [])), errors: [] };
}

/** A path, or a list of them. */
export function readPaths(value: Json): Read<string[]> {
  const list = Array.isArray(value) ? value : [value];
  return list.every(isFilledText)
    ? { value: list, errors: [] }
    : { errors: ["must be a path or a list of paths"] };
}

function isFilledText(value: Json): value is string {
  return typeof value === "string" && value.trim() !== "";
}
