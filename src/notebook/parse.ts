import { NotebookFormatError } from "../errors.js";
import { describeIssue, formatIssues } from "./format-issue.js";
import { findJsonError } from "./json-error.js";
import type { Notebook } from "./nbformat.js";
import { v3Schema } from "./schema-v3.js";
import { schemaFor } from "./schema.js";
import { toNotebook } from "./to-notebook.js";
import { upgradeV3 } from "./upgrade-v3.js";

const resave = "Open the notebook with Jupyter and save it, or correct the field by hand.";

/**
 * Reads a notebook file of nbformat 3 or 4.0 to 4.5, upgraded to 4.5 in the steps of the reference implementation.
 *
 * A file is refused where the reference implementation's validation refuses it. A minor version newer than 4.5 is
 * read as 4.5: what it adds to cells and outputs is left out. Cells without ids get ids made from their content, so the
 * same text always gives the same notebook; of two cells with one id, the second gets a new one.
 *
 * @param text the file's content; a byte order mark is ignored
 * @param file how errors name the file, such as `notebooks/a.ipynb`
 * @throws {NotebookFormatError} naming the file, and the place in its JSON (`cell 4, outputs[0].text`) or, when the
 * text is not JSON, line and column
 * @example
 * const notebook = parseNotebook(await readFile(file, "utf8"), file);
 * @see https://nbformat.readthedocs.io
 */
export function parseNotebook(text: string, file: string): Notebook {
  const raw = parseJson(text.replace(/^\uFEFF/, ""), file);
  const { major, minor } = formatVersion(raw, file);
  const candidate = major === 3 ? upgradeFromV3(raw, file) : raw;
  const result = schemaFor(major === 3 ? 5 : minor).safeParse(candidate, { error: describeIssue });
  if (result.success) return toNotebook(result.data);
  const when = major === 3 ? "after its upgrade from nbformat 3, " : "";
  throw new NotebookFormatError(`${file}, ${when}${formatIssues(result.error.issues)}`, { remedy: resave });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (text.trim() === "") {
      throw new NotebookFormatError(`${file} is empty`, {
        remedy: "Write a notebook there, or remove the file.",
      });
    }
    throw brokenJson(text, file, cause);
  }
}

function brokenJson(text: string, file: string, cause: unknown): NotebookFormatError {
  if (text.includes("\u0000")) {
    const remedy = "Save the file as UTF-8.";
    return new NotebookFormatError(`${file} is not UTF-8 text`, { remedy, cause });
  }
  const error = findJsonError(text);
  if (error === undefined) return new NotebookFormatError(`${file} is not JSON: ${String(cause)}`, { cause });
  const remedy = error.message.includes("merge conflict")
    ? "Resolve the merge conflict, then try again."
    : "Correct the file by hand, or restore it from version control.";
  return new NotebookFormatError(`${file}, line ${error.line}:${error.column}: ${error.message}`, {
    remedy,
    cause,
  });
}

function formatVersion(raw: unknown, file: string): { major: number; minor: number } {
  const remedy = "Check that the file is a Jupyter notebook.";
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new NotebookFormatError(`${file} is not a notebook: its JSON is not an object`, { remedy });
  }
  const { nbformat: major, nbformat_minor: minor } = raw as Record<string, unknown>;
  if (major === undefined) {
    throw new NotebookFormatError(`${file} is not a notebook: it has no field "nbformat"`, { remedy });
  }
  if (major !== 3 && major !== 4) throw unsupported(major, file);
  if (typeof minor === "number") return { major, minor };
  throw new NotebookFormatError(`${file}, nbformat_minor: expected a whole number from 0`, {
    remedy: resave,
  });
}

function unsupported(major: unknown, file: string): NotebookFormatError {
  const isOld = major === 1 || major === 2;
  const remedy = isOld
    ? `Convert it first: jupyter nbconvert --to notebook --nbformat 4 --inplace ${file}`
    : "Upgrade Galley, or save the notebook as nbformat 4.";
  const shown = JSON.stringify(major).slice(0, 20);
  return new NotebookFormatError(`${file} is in nbformat ${shown}: Galley reads nbformat 3 and 4`, {
    remedy,
  });
}

function upgradeFromV3(raw: unknown, file: string): unknown {
  const result = v3Schema.safeParse(raw, { error: describeIssue });
  if (!result.success) {
    throw new NotebookFormatError(`${file}, ${formatIssues(result.error.issues)}`, { remedy: resave });
  }
  try {
    return upgradeV3(result.data);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const message = `${file}: an output's "json" is not JSON: ${cause.message}`;
    throw new NotebookFormatError(message, {
      remedy: "Clear the outputs and save the notebook again.",
      cause,
    });
  }
}
