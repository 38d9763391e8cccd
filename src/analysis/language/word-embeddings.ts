import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { requireWhole } from "../learning/require-option.js";
import { cosineSimilarity } from "./cosine-similarity.js";
import type { Vocabulary } from "./vocabulary.js";

/** A word and how like another it is. */
export interface WordNeighbour {
  word: string;
  /** Cosine of the angle between the two vectors, from -1 to 1. */
  similarity: number;
}

/** A vector for each word; what `wordEmbeddings` returns. Shows itself as the nearest words of the most frequent ones. */
export class WordEmbeddings {
  readonly vocabulary: Vocabulary;
  readonly dimensions: number;
  /** Mean loss of each epoch, in nats a prediction. */
  readonly losses: readonly number[];
  readonly #vectors: readonly Float64Array[];

  constructor(vocabulary: Vocabulary, vectors: readonly Float64Array[], losses: readonly number[]) {
    this.vocabulary = vocabulary;
    this.dimensions = vectors[0]?.length ?? 0;
    this.losses = losses;
    this.#vectors = vectors;
  }

  /** @throws DataError for a word that was not learned. */
  vector(word: string): number[] {
    return Array.from(this.#vectorOf(word));
  }

  /** The cosine similarity of two words. @throws DataError for a word that was not learned. */
  similarity(a: string, b: string): number {
    return cosineSimilarity(this.#vectorOf(a), this.#vectorOf(b));
  }

  /**
   * The words nearest to a word, the nearest first; of equally near ones the more frequent.
   *
   * @throws DataError for a word that was not learned, and a count that is not a whole number from 1.
   */
  nearest(word: string, count = 10): WordNeighbour[] {
    requireWhole("nearest", "count", count, 1);
    const own = this.#vectorOf(word);
    return this.vocabulary.tokens
      .map((other, place) => ({
        word: other,
        similarity: cosineSimilarity(own, this.#vectors[place] as Float64Array),
      }))
      .filter((neighbour) => neighbour.word !== word)
      .toSorted((a, b) => b.similarity - a.similarity)
      .slice(0, count);
  }

  toMimeBundle(): DisplayBundle {
    const words = this.vocabulary.tokens.slice(0, SHOWN);
    const nearest = words.map((word) =>
      this.nearest(word, 3)
        .map((one) => one.word)
        .join(", "),
    );
    const counts = this.vocabulary.counts.slice(0, SHOWN);
    return table(
      { word: words, count: counts, nearest },
      {
        columns: { word: "Word", count: "Count", nearest: "Nearest" },
        caption: `Embeddings of ${this.vocabulary.size} words in ${this.dimensions} dimensions`,
        note: `the ${words.length} most frequent words; mean loss of the last epoch ${Number(this.losses.at(-1)?.toPrecision(4))}`,
      },
    ).toMimeBundle();
  }

  #vectorOf(word: string): Float64Array {
    const place = this.vocabulary.indexOf(word);
    if (place === undefined)
      throw new DataError(
        `the word ${JSON.stringify(word)} was not learned: it is not in the text, or too rare`,
      );
    return this.#vectors[place] as Float64Array;
  }
}
inspectAsText(WordEmbeddings.prototype);

const SHOWN = 10;
