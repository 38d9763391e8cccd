/** Documents as numbers for an encoder: special tokens first, then the vocabulary's in its order. */
import type { Batch } from "./encode.js";
import type { Documents } from "./documents.js";
import type { Vocabulary } from "./vocabulary.js";

export const PADDING = 0;
export const UNKNOWN = 1;
export const MASKED = 2;
/** Codes below it are special. */
export const FIRST_WORD = 3;

/** Stands in a document for a word that is to be told. */
export const MASK = "[MASK]";

/** @param maxLength what follows is cut off */
export function codesOf(words: Vocabulary, documents: Documents, maxLength: number): Int32Array[] {
  const codeOf = (token: string): number => {
    const place = words.indexOf(token);
    if (place !== undefined) return FIRST_WORD + place;
    return token === MASK ? MASKED : UNKNOWN;
  };
  return documents.map((document) => Int32Array.from(document.slice(0, maxLength), codeOf));
}

/** Some documents padded to the longest of them. */
export function batchOf(documents: readonly Int32Array[]): Batch {
  const length = documents.reduce((most, document) => Math.max(most, document.length), 0);
  const codes = new Int32Array(documents.length * length).fill(PADDING);
  for (const [place, document] of documents.entries()) codes.set(document, place * length);
  return { codes, count: documents.length, length };
}
