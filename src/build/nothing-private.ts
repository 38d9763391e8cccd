/** The rule `nothing-private`: what would be published is searched for what belongs to this machine and its user. */
import { findPrivate, type PrivateFacts } from "../check/private-data/find-private.js";
import {
  type PlacedFind,
  privateInOutputs,
  privateInSources,
} from "../check/private-data/private-in-cells.js";
import { severityOf } from "../check/severity-of.js";
import type { Config } from "../config/config.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import { redactNotebook } from "../notebook/outputs/redact-paths.js";
import type { Problem } from "../notebook/problem.js";
import type { RenderedPage } from "../render/render-options.js";
import { privateFacts } from "./private-facts.js";
import { privatePaths } from "./private-paths.js";

const RULE = "nothing-private";

const REMEDIES = {
  source: "Name files relative to the notebook, and take other values from the environment or a parameter.",
  output: "Leave it out of what the cell shows, or hide the output (tag `remove-output`).",
  file: "Find out what puts it there; no cell shows it as it stands.",
} as const;

/**
 * @param file the notebook, relative to the project
 * @param page what is published of it; without one, what its cells show is searched, as a record would keep it
 */
export function privateProblems(
  executed: ExecutedNotebook,
  file: string,
  { root, rules }: Pick<Config, "root" | "rules">,
  page?: Pick<RenderedPage, "path" | "html" | "assets">,
): Problem[] {
  const severity = severityOf(rules)(RULE);
  if (severity === "off") return [];
  const facts = privateFacts(root, executed, process.env);
  const notebook = redactNotebook(executed.notebook, privatePaths(root));
  const published = page === undefined ? [] : publishedTexts(page);
  const isPublished = ({ found }: PlacedFind): boolean => published.some(({ text }) => text.includes(found));
  const inSources = privateInSources(notebook, facts).filter(isPublished);
  const inCells = [...inSources, ...privateInOutputs(notebook, facts)];
  const inFiles = elsewhere(published, facts, inCells);
  return [
    ...inCells.map(({ cellIndex, line, what }) => ({
      ruleId: RULE,
      severity,
      place: { file, cellIndex, ...(line !== undefined && { line }) },
      message: `${line === undefined ? "what it shows" : "its text"} tells ${what}`,
      remedy: line === undefined ? REMEDIES.output : REMEDIES.source,
    })),
    ...inFiles.map((message) => ({
      ruleId: RULE,
      severity,
      place: { file },
      message,
      remedy: REMEDIES.file,
    })),
  ];
}

interface PublishedText {
  path: string;
  text: string;
}

/** What no cell accounts for: of templates, front matter or files that go along. */
function elsewhere(
  published: readonly PublishedText[],
  facts: PrivateFacts,
  known: readonly PlacedFind[],
): string[] {
  const told = new Set(known.map(({ what }) => what));
  const unnamed = { ...facts, userName: "", hostName: "" };
  const messages = published.flatMap(({ path, text }) =>
    findPrivate(text, unnamed).flatMap(({ what }) => (told.has(what) ? [] : [`${path} tells ${what}`])),
  );
  return [...new Set(messages)];
}

const TEXT_FILES = /\.(?:html|json|csv|txt|svg|md|ipynb)$/;

function publishedTexts({
  path,
  html,
  assets,
}: Pick<RenderedPage, "path" | "html" | "assets">): PublishedText[] {
  const files = assets.filter((asset) => TEXT_FILES.test(asset.path));
  return [
    // As it stands, and as it is read: highlighting cuts a text into pieces.
    { path, text: html },
    { path, text: wordsOf(html) },
    ...files.map(({ path: name, content }) => ({
      path: name,
      text: typeof content === "string" ? content : Buffer.from(content).toString("utf8"),
    })),
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function wordsOf(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, "");
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name = "") => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return decimal !== undefined ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name] ?? whole);
    },
  );
}
