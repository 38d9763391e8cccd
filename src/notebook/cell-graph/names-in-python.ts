/** What `names-in-typescript.ts` reads of a TypeScript cell, of a Python one. */
import type { CellNames } from "./names-in-typescript.js";

/** Not of f-strings: what they hold may be code. */
const TEXTS =
  /(?<![A-Za-z])(?:[rbu]{0,2})(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|#[^\n]*/gi;
const NAME = /(?<![.\w])[\p{L}_][\p{L}\p{N}_]*/gu;
const ASSIGNED = /^([\p{L}_][\p{L}\p{N}_]*(?:\s*,\s*\*?[\p{L}_][\p{L}\p{N}_]*)*)\s*(?::[^=\n]+)?=(?!=)/gmu;
const DEFINED = /^(?:async\s+)?(?:def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/gmu;
const LOOPED = /^for\s+(.+?)\s+in\b/gm;
const OPENED = /\bas\s+([\p{L}_][\p{L}\p{N}_]*)/gu;
const IMPORTED = /^(?:from\s+\S+\s+)?import\s+(\([^)]*\)|[^(\n]+)/gm;
const CHANGED =
  /^[ \t]*([\p{L}_][\p{L}\p{N}_]*)(?:\.\w+|\[[^\]\n]*\])*(?:\s*(?:[-+*/%&|^@]|\*\*|\/\/|<<|>>)?=(?!=)|\.\w+\()/gmu;

export function namesInPython(source: string): CellNames {
  const code = source.replaceAll(TEXTS, '""');
  const lists = [ASSIGNED, DEFINED, LOOPED, OPENED].flatMap((pattern) => firstGroups(code, pattern));
  const imports = firstGroups(code, IMPORTED).map((list) => list.replaceAll(/[\w.]+\s+as\s+/g, ""));
  const declares = new Set([...lists, ...imports].flatMap(namesOf));
  const changes = firstGroups(code, CHANGED).filter((name) => !isDeclaredFirst(code, name));
  return { declares, changes: new Set(changes), uses: new Set(namesOf(code)) };
}

/** A plain assignment at the left margin makes the name anew. */
function isDeclaredFirst(code: string, name: string): boolean {
  return firstGroups(code, ASSIGNED).some((list) => namesOf(list).includes(name));
}

function firstGroups(code: string, pattern: RegExp): string[] {
  return Array.from(code.matchAll(pattern), (match) => match[1] as string);
}

function namesOf(text: string): string[] {
  return Array.from(text.matchAll(NAME), ([name]) => name);
}
