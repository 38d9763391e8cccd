/** A YAML mapping that stands inside a cell, with its lines counted in the cell. */
import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Json } from "./nbformat.js";

/** What is wrong on one line of a cell's source. */
export interface LineError {
  /** From 1, in the cell's source. */
  line: number;
  /** A fragment without a full stop. */
  message: string;
}

export interface YamlEntry {
  key: string;
  value: Json;
  line: number;
}

export interface YamlBlock {
  entries: YamlEntry[];
  errors: LineError[];
  /** False when the text is YAML but not a mapping, such as plain words. */
  isMapping: boolean;
}

/**
 * @param text YAML
 * @param firstLine the line of the cell on which `text` begins, from 1
 */
export function parseYamlBlock(text: string, firstLine: number): YamlBlock {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const errors = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: yamlMessage(error.message),
  }));
  const contents = document.contents;
  if (contents === null) return { entries: [], errors, isMapping: true };
  if (!isMap(contents)) return { entries: [], errors, isMapping: false };
  if (errors.length > 0) return { entries: [], errors, isMapping: true };
  const values = valuesOf(document);
  if (values === undefined) return { entries: [], errors: [aliasError(document, lineAt)], isMapping: true };
  const entries = contents.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    return [{ key: name, value: values[name] ?? null, line: lineAt(key.range?.[0] ?? 0) }];
  });
  return { entries, errors, isMapping: true };
}

/** Undefined where an alias, `*name`, has nothing that it stands for: mostly a text that begins with Markdown's `*`. */
function valuesOf(document: ReturnType<typeof parseDocument>): { [key: string]: Json } | undefined {
  try {
    return document.toJS() as { [key: string]: Json };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return undefined;
  }
}

function aliasError(
  document: ReturnType<typeof parseDocument>,
  lineAt: (offset: number) => number,
): LineError {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return { line: lineAt(offset), message: BEGINS_WITH_SIGN };
}

const BEGINS_WITH_SIGN =
  "a text that begins with a bracket, * or a quotation mark must be put in quotes as a whole";

function yamlMessage(message: string): string {
  if (/Nested mappings are not allowed/.test(message)) return 'a text that holds ": " must be put in quotes';
  if (/Unexpected scalar at node end/.test(message)) return BEGINS_WITH_SIGN;
  const sign = /Plain value cannot start with reserved character (.)/.exec(message)?.[1];
  if (sign !== undefined) return `a text that begins with "${sign}" must be put in quotes`;
  return `not YAML: ${message.replace(/\.$/, "")}`;
}
