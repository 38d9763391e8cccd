/** Files in the project's templates folder that change nothing, most often since a name was misspelt. */
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { glob } from "tinyglobby";
import { nearestName } from "../notebook/nearest-name.js";
import { OWN_TEMPLATES } from "./own-templates.js";

export interface UnusedTemplate {
  /** Below the templates folder. */
  name: string;
  /** What was probably meant. */
  nearest?: string;
}

/** Of these kinds a templates folder consists; what else is in it, such as a README, is the user's business. */
const KINDS = ["**/*.njk", "styles/**/*.css", "scripts/**/*.js", "i18n/**/*.json"];

/** Files that replace none of Galley's and that no template beside them includes. */
export async function unusedTemplates(folder: string): Promise<UnusedTemplate[]> {
  const [own, names] = await Promise.all([namesIn(OWN_TEMPLATES), namesIn(folder)]);
  const known = new Set([...own, "styles/custom.css"]);
  const strange = names.filter((name) => !known.has(name) && !/^i18n\/[a-z]{2,3}\.json$/.test(name));
  if (strange.length === 0) return [];
  const isUsed = await usesOf(
    folder,
    names.filter((name) => name.endsWith(".njk")),
  );
  return strange.filter((name) => !isUsed(name)).map((name) => withNearest(name, known));
}

async function namesIn(folder: string): Promise<string[]> {
  return (await glob(KINDS, { cwd: folder, expandDirectories: false })).toSorted();
}

const QUOTED = /["']([^"']+\.njk)["']/g;
/** Of a name that is put together, as in `include "outputs/" + kind + ".njk"`, the beginning; empty before a variable. */
const BEGINNING = /\{%-?\s*(?:include|import|from|extends)\s+(?:["']([^"']*)["']\s*[+~]|(?!["']))/g;

/** Whether a template of the folder names this one. */
async function usesOf(folder: string, templates: readonly string[]): Promise<(name: string) => boolean> {
  const texts = await Promise.all(
    templates.map(async (by) => ({ by, text: await readFile(join(folder, by), "utf8") })),
  );
  const uses = texts.map(({ by, text }) => ({
    by,
    names: new Set(Array.from(text.matchAll(QUOTED), ([, name]) => name)),
    beginnings: Array.from(text.matchAll(BEGINNING), ([, start = ""]) => start),
  }));
  return (name) =>
    uses.some(
      ({ by, names, beginnings }) =>
        by !== name && (names.has(name) || beginnings.some((start) => name.startsWith(start))),
    );
}

/** A file in the wrong folder has the right name. */
function withNearest(name: string, known: ReadonlySet<string>): UnusedTemplate {
  const elsewhere = [...known].find((one) => basename(one) === basename(name));
  const beside = [...known].filter((one) => dirname(one) === dirname(name));
  const near = nearestName(
    basename(name),
    beside.map((one) => basename(one)),
  );
  const nearest = elsewhere ?? (near === undefined ? undefined : join(dirname(name), near));
  return { name, ...(nearest !== undefined && { nearest }) };
}
