import { DataError } from "../data-error.js";

/** Texts as lists of their tokens, as `tokenize` makes them. */
export type Documents = ReadonlyArray<readonly string[]>;

/** @throws DataError where there is no document, one is no list of tokens, and one is empty. */
export function requireDocuments(caller: string, documents: Documents): void {
  if (documents.length === 0) throw new DataError(`${caller} requires at least 1 document, got 0`);
  for (const [place, document] of documents.entries()) {
    if (!Array.isArray(document))
      throw new DataError(
        `${caller}: document ${place + 1} is no list of tokens; make one with tokenize(text)`,
      );
    if (document.length === 0) throw new DataError(`${caller}: document ${place + 1} is empty; leave it out`);
  }
}
