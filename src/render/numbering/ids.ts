/** Ids for the things of a page: readable, stable while the text around them changes, and each only once. */

/** What the templates themselves use. */
const RESERVED = ["contents", "footnotes", "main", "problems", "references", "top"];

export interface Ids {
  /** `base` made into an id; with `-2`, `-3`… where it is taken. */
  claim(base: string): string;
}

export function createIds(): Ids {
  const taken = new Set(RESERVED);
  return {
    claim(base) {
      const stem = slug(base);
      let id = stem;
      for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
      taken.add(id);
      return id;
    },
  };
}

/** @example slug("4.2 模型 & R²") // "4-2-模型-r²" */
export function slug(text: string): string {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}_]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "section" : plain;
}
