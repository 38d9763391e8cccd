/** What changed of an input, in words. */
import type { InputChange } from "../../cache/trace.js";
import { MISSING, splitName } from "../cache/input-states.js";

/** @example inputWords({ name: "file data/a.csv", before: "ab…", after: "missing" }) // "data/a.csv is gone" */
export function inputWords(change: InputChange): string {
  const { kind, what } = splitName(change.name);
  return (WORDS[change.name] ?? WORDS_OF_KIND[kind] ?? otherWords)(change, what);
}

type Words = (change: InputChange, what: string) => string;

const changed: Words = (_, what) => `${what} changed`;
const versions =
  (name: string): Words =>
  ({ before = "none", after = "none" }) =>
    `${name} ${before} → ${after}`;

const file: Words = ({ before, after }, what) => {
  if (before === MISSING) return `${what} is there, and was not`;
  return after === MISSING ? `${what} is gone` : `${what} changed`;
};

/** Whatever its name says. */
const WORDS: Readonly<Record<string, Words>> = {
  notebook: () => "the notebook itself changed",
  Galley: ({ before = "", after = "" }) => galleyWords(before, after),
  Node: versions("Node"),
  TypeScript: versions("TypeScript"),
  system: versions("the system"),
  "project folder": () => "the project lies in another folder",
  run: () => "it was run again",
  path: versions("its place in the site"),
  templates: () => "the project's templates changed",
  browser: () => "the browser that draws pictures is another one, or none",
  repository: ({ after }) =>
    after === "there"
      ? "the project is now in a git repository that has a commit"
      : "the project is no longer in a git repository that has a commit",
  "private data": () => "the user, the computer or the value of a secret variable is another one",
  record: () => "the record of its results changed",
  "full record": () => "the record of its results changed",
};

/** By the first word of its name. */
const WORDS_OF_KIND: Readonly<Record<string, Words>> = {
  file,
  output: (_, what) => `${what}, which the run wrote, is not as the run left it`,
  there: ({ before, after }, what) => `${what}: ${before} → ${after}`,
  environment: (_, what) => `the environment variable ${what} changed`,
  page: (_, what) => `the page of ${what} has another place`,
  lockfile: changed,
  installed: () => "packages were installed or removed",
  parameter: (_, what) => `the parameter ${what} changed`,
  setting: (_, what) => `the setting ${what} changed`,
  rule: (_, what) => `the setting of the rule ${what} changed`,
};

const otherWords: Words = ({ name }) => `${name} changed`;

/** Where it is being developed, a digest of its own files stands behind its version. */
function galleyWords(before: string, after: string): string {
  const [old = "", now = ""] = [before.split(" ")[0], after.split(" ")[0]];
  return old === now ? `Galley's own files changed (${now})` : `Galley ${old} → ${now}`;
}
