/** Reads what nunjucks says of a failure, which comes in several forms, into template, line and cause. */
import { GalleyError, TemplateError } from "../../errors.js";
import type { TemplateFiles } from "./template-files.js";

/** `(templates/report.njk) [Line 3, Column 7]`; nested once for every include on the way. */
const PLACE = /\(([^()\n]+)\)(?: \[Line (\d+)(?:, Column (\d+))?\])?\s*/g;

export function toTemplateError(cause: unknown, files: TemplateFiles): Error {
  if (!(cause instanceof Error)) return new TemplateError(String(cause), { cause });
  const places = [...cause.message.matchAll(PLACE)];
  const innermost = places.at(-1);
  if (!innermost) return cause instanceof GalleyError ? cause : new TemplateError(cause.message, { cause });
  const rest = cause.message.slice(innermost.index + innermost[0].length).trim();
  const reason = rest.replace(/^(\w*Error: )+/, "");
  const file = innermost[1]!;
  const line = innermost[2] ? failureLine(Number(innermost[2]), rest) : likelyLine(file, reason, files);
  const output =
    reason === NO_VALUE ? outputAt(files.shown(file)?.text, line, Number(innermost[3])) : undefined;
  if (output === undefined) return new TemplateError(`${file}, line ${line}: ${reason}`, { cause });
  return new TemplateError(`${file}, line ${line}: {{ ${output} }} is null or undefined`, {
    cause,
    remedy: `Correct the name, or write {{ ${output} or "" }} where there may be no value.`,
  });
}

const NO_VALUE = "attempted to output null or undefined value";

/** What stands between the braces there; `undefined` where that is not all in one line. */
function outputAt(text: string | undefined, line: number, column: number): string | undefined {
  const source = text?.split("\n")[line - 1]?.slice(column - 1) ?? "";
  return /^\{\{-?\s*(.+?)\s*-?\}\}/.exec(source)?.[1];
}

/** nunjucks counts lines from 1 where it found the fault itself, and from 0 where a called function threw. */
function failureLine(reported: number, rest: string): number {
  return /^\w*Error: /.test(rest) ? reported + 1 : reported;
}

/** Where nunjucks names no line: the first that holds the name it complains of, else the last line. */
function likelyLine(file: string, reason: string, files: TemplateFiles): number {
  const lines = files.shown(file)?.text.split("\n") ?? [];
  const culprit = reason.split(/\s+/).at(-1) ?? "";
  const found = lines.findIndex((line) => line.includes(culprit));
  return found === -1 ? Math.max(1, lines.length) : found + 1;
}
