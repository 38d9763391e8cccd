/** A YAML mapping that stands inside a cell, with its lines counted in the cell. */
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
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
  const values = document.toJS() as { [key: string]: Json };
  const entries = contents.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    return [{ key: name, value: values[name] ?? null, line: lineAt(key.range?.[0] ?? 0) }];
  });
  return { entries, errors, isMapping: true };
}

function yamlMessage(message: string): string {
  const isColon = /Nested mappings are not allowed/.test(message);
  return isColon ? 'a text that holds ": " must be put in quotes' : `not YAML: ${message.replace(/\.$/, "")}`;
}
