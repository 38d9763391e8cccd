/** Authors and affiliations, in the forms mystmd takes. */
import { readText, type Read } from "./front-matter-fields.js";
import type { Json, JsonObject } from "./nbformat.js";
import { isObject } from "./is-object.js";

export interface Author {
  name: string;
  email?: string;
  /** `0000-0002-1825-0097`. */
  orcid?: string;
  url?: string;
  corresponding?: boolean;
  /** Names of institutions. */
  affiliations: string[];
}

/**
 * @param value one author or a list; each a name, or an object with `name` (a text, or `given` and `family`), `email`,
 * `orcid`, `url`, `corresponding`, and `affiliation` or `affiliations`: names, ids or objects
 * @param affiliations the list of the same name in the front matter, whose entries authors refer to by id
 */
export function readAuthors(value: Json, affiliations: Json): Read<Author[]> {
  const names = affiliationNames(affiliations);
  const reads = asList(value).map((author) => readAuthor(author, names));
  return {
    value: reads.flatMap((read) => (read.value === undefined ? [] : [read.value])),
    errors: reads.flatMap((read) => read.errors),
  };
}

function readAuthor(value: Json, names: ReadonlyMap<string, string>): Read<Author> {
  if (typeof value === "string" && value.trim() !== "") {
    return { value: { name: value.trim(), affiliations: [] }, errors: [] };
  }
  if (!isObject(value)) return { errors: ["must be a name, an author or a list of them"] };
  const name = fullName(value["name"] ?? value["id"] ?? null);
  if (name === "") return { errors: ["has an author without a name"] };
  const orcid = readOrcid(value["orcid"]);
  const author: Author = { name, affiliations: authorAffiliations(value, names) };
  const email = text(value["email"]);
  const url = text(value["url"] ?? value["website"]);
  if (email !== "") author.email = email;
  if (url !== "") author.url = url;
  if (orcid.value !== undefined) author.orcid = orcid.value;
  if (typeof value["corresponding"] === "boolean") author.corresponding = value["corresponding"];
  return { value: author, errors: orcid.errors };
}

function fullName(value: Json): string {
  if (!isObject(value)) return text(value);
  if (text(value["literal"]) !== "") return text(value["literal"]);
  const given = text(value["given"] ?? value["first"]);
  const family = text(value["family"] ?? value["last"] ?? value["surname"]);
  return [given, text(value["particle"]), family, text(value["suffix"])]
    .filter((part) => part !== "")
    .join(" ");
}

/** The sixteen digits, with or without the address before them; the last may be X. */
function readOrcid(value: Json | undefined): Read<string> {
  if (value === undefined || value === null) return { errors: [] };
  const digits = /^(?:https?:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/.exec(text(value))?.[1];
  return digits === undefined
    ? { errors: ["has an ORCID that is not like 0000-0002-1825-0097"] }
    : { value: digits, errors: [] };
}

function authorAffiliations(author: JsonObject, names: ReadonlyMap<string, string>): string[] {
  const value = author["affiliations"] ?? author["affiliation"] ?? [];
  const list = typeof value === "string" ? value.split(";") : asList(value);
  return list.flatMap((affiliation) => {
    const name = affiliationName(affiliation);
    return name === "" ? [] : [names.get(name) ?? name];
  });
}

function affiliationNames(affiliations: Json): Map<string, string> {
  const objects = asList(affiliations).filter(isObject);
  return new Map(objects.map((affiliation) => [text(affiliation["id"]), affiliationName(affiliation)]));
}

function affiliationName(value: Json): string {
  return isObject(value) ? text(value["name"] ?? value["institution"] ?? value["id"]) : text(value);
}

function text(value: Json | undefined): string {
  return value === undefined ? "" : (readText(value).value ?? "");
}

function asList(value: Json): Json[] {
  return Array.isArray(value) ? value : [value];
}
