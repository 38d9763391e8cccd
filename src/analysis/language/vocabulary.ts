import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { requireWhole } from "../learning/require-option.js";
import { type Documents, requireDocuments } from "./documents.js";

export interface VocabularyOptions {
  /** Tokens met less often are left out (default 1: none). */
  minCount?: number;
  /** At most so many tokens, the most frequent (default: all). */
  maxSize?: number;
}

/** The distinct tokens of some documents, the most frequent first; what `vocabulary` returns. Shows itself as a table. */
export class Vocabulary {
  readonly tokens: readonly string[];
  /** How often each was met. */
  readonly counts: readonly number[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(tokens: readonly string[], counts: readonly number[]) {
    this.tokens = tokens;
    this.counts = counts;
    this.#places = new Map(tokens.map((token, place) => [token, place]));
  }

  get size(): number {
    return this.tokens.length;
  }

  /** The place of a token in `tokens`; `undefined` for one that was not met. */
  indexOf(token: string): number | undefined {
    return this.#places.get(token);
  }

  toMimeBundle(): DisplayBundle {
    return table(
      { token: this.tokens, count: this.counts },
      { columns: { token: "Token", count: "Count" }, caption: `Vocabulary of ${this.size} tokens` },
    ).toMimeBundle();
  }
}
inspectAsText(Vocabulary.prototype);

/**
 * The distinct tokens of some documents, by falling frequency; tokens equally frequent by code unit.
 *
 * @throws DataError for no document, an empty one, and where no token is frequent enough.
 * @example vocabulary([["a", "rose", "is", "a", "rose"]]).tokens // ["a", "rose", "is"]
 */
export function vocabulary(documents: Documents, options: VocabularyOptions = {}): Vocabulary {
  const { minCount = 1, maxSize = Infinity } = options;
  requireWhole("vocabulary", "minCount", minCount, 1);
  if (maxSize !== Infinity) requireWhole("vocabulary", "maxSize", maxSize, 1);
  requireDocuments("vocabulary", documents);
  const counts = new Map<string, number>();
  for (const token of documents.flat()) counts.set(token, (counts.get(token) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, count]) => count >= minCount)
    .toSorted(byFallingCount)
    .slice(0, maxSize);
  if (kept.length === 0)
    throw new DataError(`vocabulary: no token is met ${minCount} times; take a smaller minCount`);
  return new Vocabulary(
    kept.map(([token]) => token),
    kept.map(([, count]) => count),
  );
}

const byFallingCount = ([a, m]: [string, number], [b, n]: [string, number]): number =>
  n - m || (a < b ? -1 : 1);
