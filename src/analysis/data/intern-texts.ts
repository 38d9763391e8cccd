/** The texts of a column of fields, each different one made into a string once. */
import { type FieldColumn, fieldText } from "./csv-fields.js";
import type { TextCodes } from "./text-codes.js";

/**
 * An open hash table over the bytes of the fields. Fields of equal bytes say the same, whether quoted or not, and others
 * something else, except that several may mean "missing": those have one code.
 *
 * @param isMissing of the text of a field
 */
export function internTexts(fields: FieldColumn, isMissing: (text: string) => boolean): TextCodes {
  const { bytes } = fields;
  const texts: Array<string | null> = [];
  const codes = new Int32Array(fields.length);
  // Of each entry: its first row, its hash and its code.
  const firsts: number[] = [];
  const hashes: number[] = [];
  const entryCodes: number[] = [];
  let missingCode = -1;
  let slots = new Int32Array(256).fill(-1);
  for (let row = 0; row < fields.length; row++) {
    const [start, end] = [fields.start(row), fields.end(row)];
    const hash = hashOf(bytes, start, end);
    let slot = hash & (slots.length - 1);
    let entry = slots[slot] as number;
    while (entry >= 0 && !(hashes[entry] === hash && isSame(fields, firsts[entry] as number, start, end))) {
      slot = (slot + 1) & (slots.length - 1);
      entry = slots[slot] as number;
    }
    if (entry < 0) {
      const text = fieldText(bytes, start, end);
      const gap = isMissing(text);
      const code = gap && missingCode >= 0 ? missingCode : texts.push(gap ? null : text) - 1;
      if (gap) missingCode = code;
      slots[slot] = entry = firsts.push(row) - 1;
      hashes.push(hash);
      entryCodes.push(code);
      if (2 * firsts.length > slots.length) slots = largerTable(hashes, slots.length * 4);
    }
    codes[row] = entryCodes[entry] as number;
  }
  return { codes, texts };
}

/** FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over four bytes at a time, mixed at the end for the low bits that choose the slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    const high = ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    hash = Math.imul(hash ^ low ^ high, 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function isSame(fields: FieldColumn, row: number, start: number, end: number): boolean {
  const other = fields.start(row);
  if (fields.end(row) - other !== end - start) return false;
  const { bytes } = fields;
  for (let k = 0; k < end - start; k++) if (bytes[other + k] !== bytes[start + k]) return false;
  return true;
}

function largerTable(hashes: readonly number[], size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size).fill(-1);
  for (const [entry, hash] of hashes.entries()) {
    let slot = hash & (size - 1);
    while ((slots[slot] as number) >= 0) slot = (slot + 1) & (size - 1);
    slots[slot] = entry;
  }
  return slots;
}
