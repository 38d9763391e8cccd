import { join } from "node:path";
import type { Config } from "../config/config.js";
import { FileMissingError, NotebookFormatError, type UsageError } from "../errors.js";
import { isMarkdownFile, markdownNotebook } from "../notebook/markdown-page.js";
import type { Notebook } from "../notebook/nbformat.js";
import { applyParameters, type GivenParameter, type SourceNotebook } from "./notebook-parameters.js";
import { readNotebook } from "./read-notebook.js";
import { readText } from "./read-text.js";

export type Source =
  SourceNotebook | { file: string; failure: FileMissingError | NotebookFormatError | UsageError };

/**
 * The notebooks with their parameters, in the order of `files`; one that cannot be read does not keep the others from
 * being built.
 *
 * @param execute false: they are not going to be run, and keep the parameters with which they were
 * @throws UsageError a parameter that does not fit: all are checked before any kernel starts
 */
export async function readSources(
  config: Config,
  files: readonly string[],
  given: readonly GivenParameter[],
  execute = true,
): Promise<Source[]> {
  const sources = await Promise.all(files.map((file) => readSource(config.root, file)));
  if (!execute) return sources;
  const filled = applyParameters(sources.filter(isNotebook), config.parameters, given);
  const byFile = new Map(filled.map((source) => [source.file, source]));
  return sources.map((source) => byFile.get(source.file) ?? source);
}

/** @param file relative to the project */
export async function readSource(root: string, file: string): Promise<Source> {
  try {
    return { file, notebook: await readPage(join(root, file), file) };
  } catch (failure) {
    if (failure instanceof FileMissingError || failure instanceof NotebookFormatError)
      return { file, failure };
    throw failure;
  }
}

async function readPage(path: string, file: string): Promise<Notebook> {
  return isMarkdownFile(file)
    ? markdownNotebook(await readText(path, file, "page"))
    : readNotebook(path, file);
}

export function isNotebook(source: Source): source is SourceNotebook {
  return "notebook" in source;
}
