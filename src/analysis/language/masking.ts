/** Hiding words, for an encoder to tell them from the others. Source: Devlin et al. 2019, section 3.1. */
import type { Random } from "../random.js";
import type { Batch } from "./encode.js";
import { FIRST_WORD, MASKED } from "./token-codes.js";

export interface MaskedBatch extends Batch {
  /** Where in `codes` words are to be told. */
  places: Int32Array;
  /** The words that were there, by place in the vocabulary. */
  words: Int32Array;
}

/**
 * Chooses words with probability `rate`, at least one in a batch, which has one; of ten, eight are masked, one is replaced by any word and
 * one stays, so that the encoder cannot tell which it is asked for.
 */
export function maskWords(batch: Batch, wordCount: number, rate: number, random: Random): MaskedBatch {
  const candidates = [...batch.codes.keys()].filter((place) => (batch.codes[place] as number) >= FIRST_WORD);
  const drawn = candidates.filter(() => random.chance(rate));
  const places = Int32Array.from(drawn.length > 0 ? drawn : [random.choice(candidates)]);
  const words = places.map((place) => (batch.codes[place] as number) - FIRST_WORD);
  const codes = batch.codes.slice();
  for (const place of places) {
    const draw = random.uniform();
    if (draw < 0.8) codes[place] = MASKED;
    else if (draw < 0.9) codes[place] = FIRST_WORD + random.integer(0, wordCount - 1);
  }
  return { ...batch, codes, places, words };
}
