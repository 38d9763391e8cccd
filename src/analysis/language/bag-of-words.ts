import { columnFrame } from "../data/column-frame.js";
import type { DataFrame } from "../data/data-frame.js";
import { requireOneOf } from "../learning/require-option.js";
import { type Documents, requireDocuments } from "./documents.js";
import { type Vocabulary, type VocabularyOptions, vocabulary } from "./vocabulary.js";

export interface BagOfWordsOptions extends VocabularyOptions {
  /**
   * `count` (default): how often a token is in the document. `tf-idf`: the count times ln((1 + n) / (1 + d)) + 1 for a token
   * that is in d of n documents, the row brought to length 1, as scikit-learn has it.
   */
  weighting?: "count" | "tf-idf";
}

/** Turns documents into rows of numbers, a column for each token it has learned; what `bagOfWords` returns. */
export class BagOfWords {
  readonly vocabulary: Vocabulary;
  /** By token, in the order of the vocabulary; 1 each where tokens are only counted. */
  readonly inverseDocumentFrequency: readonly number[];
  readonly #isWeighted: boolean;

  constructor(words: Vocabulary, inverseDocumentFrequency: readonly number[] | undefined) {
    this.vocabulary = words;
    this.#isWeighted = inverseDocumentFrequency !== undefined;
    this.inverseDocumentFrequency = inverseDocumentFrequency ?? words.tokens.map(() => 1);
  }

  /**
   * One row for each document, one column for each token of the vocabulary. Other tokens count for nothing.
   *
   * @throws DataError for no document, and an empty one.
   */
  transform(documents: Documents): DataFrame {
    requireDocuments("transform", documents);
    const columns = this.vocabulary.tokens.map(() => new Float64Array(documents.length));
    for (const [row, document] of documents.entries()) {
      const places = document.flatMap((token) => this.vocabulary.indexOf(token) ?? []);
      for (const place of places) (columns[place] as Float64Array)[row]! += this.#weight(place);
      if (this.#isWeighted) scaleRow(columns, new Set(places), row);
    }
    return columnFrame(this.vocabulary.tokens, columns, documents.length);
  }

  #weight(place: number): number {
    return this.inverseDocumentFrequency[place] as number;
  }
}

/** Brings the row to length 1; one without a known token stays 0. */
function scaleRow(columns: readonly Float64Array[], places: ReadonlySet<number>, row: number): void {
  const own = [...places].map((place) => columns[place] as Float64Array);
  const length = Math.hypot(...own.map((column) => column[row] as number));
  for (const column of own) column[row] = (column[row] as number) / length;
}

/**
 * Learns the vocabulary of some documents, to turn these and others into rows for any method that takes a frame.
 *
 * @throws DataError for no document, an empty one, and options out of range.
 * @example const bag = bagOfWords(train.map((text) => tokenize(text)), { minCount: 2, weighting: "tf-idf" });
 * bag.transform([tokenize("a new text")])
 *
 * Source: scikit-learn's CountVectorizer and TfidfVectorizer, whose numbers these are.
 */
export function bagOfWords(documents: Documents, options: BagOfWordsOptions = {}): BagOfWords {
  const { weighting = "count", ...limits } = options;
  requireOneOf("bagOfWords", "weighting", weighting, ["count", "tf-idf"]);
  const words = vocabulary(documents, limits);
  return new BagOfWords(words, weighting === "count" ? undefined : rarity(words, documents));
}

function rarity(words: Vocabulary, documents: Documents): number[] {
  const holding = words.tokens.map(() => 0);
  for (const document of documents) {
    for (const place of new Set(document.flatMap((token) => words.indexOf(token) ?? [])))
      holding[place]! += 1;
  }
  return holding.map((count) => Math.log((1 + documents.length) / (1 + count)) + 1);
}
