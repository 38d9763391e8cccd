/** What a text tells of the machine it was made on, and of whoever works there. */
import { ANY_HOME } from "../../notebook/outputs/redact-paths.js";

/** What must not be published. */
export interface PrivateFacts {
  /** Absolute paths, with what they are: `the project's folder`. */
  paths: readonly { path: string; what: string }[];
  userName: string;
  hostName: string;
  environment: readonly { name: string; value: string }[];
}

export interface PrivateFind {
  /** A fragment that does not repeat it: `the path of the home folder`. */
  what: string;
  /** As it stands in the text. */
  found: string;
}

/**
 * @param facts names may be left empty: then they are not looked for
 * @param isCode anybody's home folder counts, too; a text may speak of one as an example
 */
export function findPrivate(text: string, facts: PrivateFacts, isCode = false): PrivateFind[] {
  const paths = facts.paths.filter(({ path }) => path.length > 1 && holdsPath(text, path));
  const homes = isCode && paths.length === 0 ? Array.from(text.matchAll(ANY_HOME), ([found]) => found) : [];
  const values = facts.environment.filter(({ value }) => text.includes(value));
  return [
    ...paths.map(({ path, what }) => ({ what: `the path of ${what}`, found: path })),
    ...[...new Set(homes)].map((found) => ({ what: "the path of somebody's home folder", found })),
    ...namesIn(text, facts),
    ...values.map(({ name, value }) => ({
      what: `the value of the environment variable ${name}`,
      found: value,
    })),
  ];
}

/** Not as a part of an address or a longer name; a folder at the root (`/app`) only where something in it is named. */
function holdsPath(text: string, path: string): boolean {
  const isTop = /^[/\\]?[^/\\]*$/.test(path);
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const after = text[at + path.length] ?? "";
    const isWhole = isTop ? after === "/" : !/[\w-]/.test(after);
    if (isWhole && !/[\w.~-]/.test(text[at - 1] ?? "")) return true;
  }
  return false;
}

function namesIn(text: string, { userName, hostName }: PrivateFacts): PrivateFind[] {
  const user = whereMeant(text, userName, "user(?:_?name)?|login|owner|account");
  const host = isMachineMade(hostName)
    ? new RegExp(`(?<![\\w.-])${escaped(hostName)}(?![\\w-])`).exec(text)?.[0]
    : whereMeant(text, hostName, "host(?:_?name)?|machine|node_?name");
  return [
    ...(user === undefined ? [] : [{ what: "the name of the user", found: user }]),
    ...(host === undefined ? [] : [{ what: "the name of the computer", found: host }]),
  ];
}

/**
 * A name may be a word as well (`max`, `iris`): it is meant where it stands alone on a line, before an @, or behind a word
 * that says so.
 */
function whereMeant(text: string, name: string, keys: string): string | undefined {
  if (name === "" || !text.toLowerCase().includes(name.toLowerCase())) return undefined;
  const word = escaped(name);
  const places = [
    `^[ \\t]*['"]?${word}['"]?[ \\t]*$`,
    `(?<![\\w.-])${word}(?=@[\\w-])`,
    `\\b(?:${keys})['"]?\\s*[:=]\\s*['"]?${word}(?![\\w-])`,
  ];
  return new RegExp(places.join("|"), "im").exec(text)?.[0].trim();
}

/** No word that a text would hold otherwise. */
function isMachineMade(name: string): boolean {
  return name.length >= 6 && /[\d.-]/.test(name) && !name.startsWith("localhost");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
