import type { ClaimResult, Result, TableResult, ValueResult } from "../results/result.js";
import { isSketched, type Scalar } from "../results/values.js";
import { figureParts } from "./figure-parts.js";
import type { Field, Part } from "./part.js";

/** What of a result is compared. */
export function partsOf(result: Result): Part[] {
  const title = "title" in result && result.title !== undefined ? [words("caption", result.title)] : [];
  const alt = "alt" in result && result.alt !== undefined ? [words("alternative text", result.alt)] : [];
  const [own = whole([]), ...others] = bodyOf(result);
  return [{ ...own, fields: [...title, ...alt, ...own.fields] }, ...others];
}

function bodyOf(result: Result): Part[] {
  switch (result.kind) {
    case "figure":
      return figureParts(result);
    case "table":
      return tableParts(result);
    case "claim":
      return [whole(claimFields(result))];
    case "picture":
      return [whole([data("picture", result.sha256.slice(0, 12)), data("type", result.mimeType)])];
    case "value":
      return [whole(valueFields(result))];
    case "text":
      return [whole([data("", result.text)])];
  }
}

function tableParts({ columns, note }: TableResult): Part[] {
  const labels = rowNames(columns);
  const placeOf = (index: number): string => {
    const label = labels[index];
    return label === undefined || label === null ? `in row ${index + 1}` : `in row "${label}"`;
  };
  const own = whole([
    ...(note === undefined ? [] : [words("note", note)]),
    look("columns", columns.map(({ name }) => name).join(", ")),
  ]);
  const parts = columns.map(({ name, heading, values, isLabel }) => ({
    name,
    shown: isLabel ? "its row names" : `column "${heading ?? name}"`,
    fields: [
      { path: "", role: "data" as const, value: values, noun: "row", placeOf },
      words("name", name),
      ...(heading === undefined ? [] : [words("heading", heading)]),
    ],
  }));
  return [own, ...parts];
}

/** Its row names; else its first column, where that names each row by a text of its own. */
function rowNames(columns: TableResult["columns"]): readonly Scalar[] {
  const labels = columns.find(({ isLabel }) => isLabel)?.values;
  if (labels !== undefined) return isSketched(labels) ? [] : labels;
  const first = columns[0]?.values ?? [];
  if (isSketched(first) || !first.every((value) => typeof value === "string")) return [];
  return new Set(first).size === first.length ? first : [];
}

/** A number that the notebook formats is compared as it is; its text says less. */
function valueFields({ text, value, format }: ValueResult): Field[] {
  if (value === undefined) return [data("", text)];
  return [data("", value), ...(format === undefined ? [] : [look("format", format)])];
}

function claimFields({ statement, published, computed, tolerance, stands, why }: ClaimResult): Field[] {
  return [
    words("statement", statement),
    data("published", published),
    data("computed", computed),
    data("tolerance", tolerance),
    data("verdict", stands ? "stands" : "does not stand"),
    ...(why === undefined ? [] : [words("why", why)]),
  ];
}

function whole(fields: Field[]): Part {
  return { name: "", shown: "", fields };
}

const data = (path: string, value: Scalar): Field => ({ path, role: "data", value });
const words = (path: string, value: string): Field => ({ path, role: "words", value });
const look = (path: string, value: string): Field => ({ path, role: "look", value });
