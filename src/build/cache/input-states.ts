/** The state that an input of a run or a page is in now, by its name. */
import { readdirSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { FileDigests } from "../../cache/file-digests.js";
import type { DigestSecret } from "../../cache/secrets.js";
import { sha256 } from "../../cache/sha256.js";
import type { StateOf } from "../../cache/trace.js";

/**
 * - `file`: what it holds; of a folder, the names in it
 * - `there`: whether it is there, and how large
 * - `output`: a file that a run wrote, and that must still be as it left it
 * - `environment`: a variable
 * - `page`: where a notebook is published
 */
export type InputKind = "file" | "there" | "output" | "environment" | "page";

export const MISSING = "missing";

interface InputContext {
  root: string;
  digests: FileDigests;
  digestSecret: DigestSecret;
  pageOf: (file: string) => string | undefined;
}

/** @example inputName("file", "/project/data/a.csv", "/project") // "file data/a.csv" */
export function inputName(kind: InputKind, path: string, root: string): string {
  const inside = relative(root, path);
  const isInside = inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return `${kind} ${isInside ? inside.split(sep).join("/") : path}`;
}

export function splitName(name: string): { kind: string; what: string } {
  const at = name.indexOf(" ");
  return at === -1 ? { kind: name, what: "" } : { kind: name.slice(0, at), what: name.slice(at + 1) };
}

export function inputStates({ root, digests, digestSecret, pageOf }: InputContext): StateOf {
  const states: Record<InputKind, StateOf> = {
    file: (path) => digests.of(resolve(root, path)) ?? namesIn(resolve(root, path)),
    output: (path) => digests.of(resolve(root, path)) ?? namesIn(resolve(root, path)),
    there: (path) => presence(resolve(root, path)),
    environment: (name) => digestSecret(process.env[name]),
    page: (file) => pageOf(file) ?? MISSING,
  };
  return (name) => {
    const { kind, what } = splitName(name);
    return states[kind as InputKind](what);
  };
}

function presence(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return MISSING;
  return stats.isFile() ? `file of ${stats.size} bytes` : "folder";
}

/** Without what Galley itself puts there. */
function namesIn(folder: string): string {
  try {
    const names = readdirSync(folder).filter((name) => name !== ".galley" && !name.includes(".galley-"));
    return sha256(names.toSorted().join("\n"));
  } catch {
    return MISSING; // Neither a file nor a folder that can be read.
  }
}
