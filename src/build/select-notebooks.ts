import { existsSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { Config } from "../config/config.js";
import { FileMissingError, UsageError } from "../errors.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";

/** Folders in which a notebook is never a source. */
export const IGNORED = ["**/node_modules/**", "**/.ipynb_checkpoints/**", "**/.galley/**"];

export interface SelectionRequest {
  /** The project, absolute. */
  root: string;
  /** All notebooks of the project, and its Markdown pages where they are to be built too; relative to `root`. */
  known: readonly string[];
  /** Where the project looks for its notebooks. */
  globs: readonly string[];
  /** Paths, folders or globs as typed, relative to `cwd`; empty: all the project has. */
  selection: readonly string[];
  cwd: string;
}

/** The project's notebooks, relative to it with `/` between folders, sorted. */
export function findNotebooks(root: string, globs: readonly string[]): Promise<string[]> {
  return match(globs, root, false);
}

/**
 * Markdown files that become pages, in the same form. A README is for those who work on the project.
 */
async function findPages(root: string, globs: readonly string[]): Promise<string[]> {
  const files = await match(globs, root, false, ".md");
  return files.filter((file) => !/(?:^|\/)readme\.md$/i.test(file));
}

/** All that a build makes pages of. */
export async function findSources({
  root,
  notebooks,
  pages,
}: Pick<Config, "root" | "notebooks" | "pages">): Promise<string[]> {
  const found = await Promise.all([findNotebooks(root, notebooks), findPages(root, pages)]);
  return found.flat().toSorted();
}

/**
 * The notebooks to build, written as in `known`, sorted, each once.
 *
 * @throws FileMissingError a selected path is not there
 * @throws UsageError a selected file is outside the project or not a notebook, or there is none at all
 */
export async function selectNotebooks({
  root,
  known,
  globs,
  selection,
  cwd,
}: SelectionRequest): Promise<string[]> {
  if (selection.length === 0)
    return requireSome(known, `the project has no notebooks: nothing matches ${globs.join(", ")}`);
  refuseMissing(selection, cwd);
  const pages = known.filter(isMarkdownFile).map((file) => join(root, file));
  const found = await Promise.all(selection.map((item) => expand(item, cwd, pages)));
  const files = found.flat().map((file) => toProjectPath(file, root));
  return requireSome([...new Set(files)].toSorted(), `no notebook matches ${selection.join(", ")}`);
}

/** Absolute paths of what one item of the selection means; of Markdown files only `pages`. */
async function expand(item: string, cwd: string, pages: readonly string[]): Promise<string[]> {
  const path = resolve(cwd, item);
  const isPage = (file: string): boolean => pages.includes(file);
  if (!existsSync(path)) {
    return [...(await match([item], cwd, true)), ...(await match([item], cwd, true, ".md")).filter(isPage)];
  }
  if (statSync(path).isDirectory()) {
    return [
      ...(await match(["**/*.ipynb"], path, true)),
      ...pages.filter((page) => page.startsWith(path + sep)),
    ];
  }
  if (path.endsWith(".ipynb") || isPage(path)) return [path];
  throw new UsageError(`${item} is not a notebook`, { remedy: "Galley builds files that end in .ipynb." });
}

async function match(
  globs: readonly string[],
  cwd: string,
  absolute: boolean,
  ending = ".ipynb",
): Promise<string[]> {
  const files = await glob([...globs], { cwd, absolute, ignore: IGNORED, expandDirectories: false });
  return files.filter((file) => file.endsWith(ending)).toSorted();
}

function refuseMissing(selection: readonly string[], cwd: string): void {
  const missing = selection.filter((item) => !isDynamicPattern(item) && !existsSync(resolve(cwd, item)));
  if (missing.length === 0) return;
  throw new FileMissingError(`no notebook ${missing.join(", ")}`, {
    remedy: `Check the path; looked in ${cwd}.`,
  });
}

function toProjectPath(file: string, root: string): string {
  const path = relative(root, file).split(sep).join("/");
  if (!path.startsWith("../")) return path;
  throw new UsageError(`${file} is outside the project ${root}`, {
    remedy: "Use `galley run` for a notebook outside a project, or start the command in its own project.",
  });
}

function requireSome(files: readonly string[], otherwise: string): string[] {
  if (files.length > 0) return [...files];
  throw new UsageError(otherwise, {
    remedy: "Add one, set `notebooks` in galley.config.ts, or make a first project with `galley init`.",
  });
}
