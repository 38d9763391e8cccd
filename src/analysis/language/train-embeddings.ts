import { DataError } from "../data-error.js";
import { requireSeed } from "../data/shuffled-indices.js";
import { requirePositive, requireWhole } from "../learning/require-option.js";
import { type Random, randomSource } from "../random.js";
import type { Documents } from "./documents.js";
import { NoiseWords } from "./noise-words.js";
import { vocabulary } from "./vocabulary.js";
import { WordEmbeddings } from "./word-embeddings.js";

export interface WordEmbeddingsOptions {
  /** Any integer of 32 bits: the same seed gives the same vectors. */
  seed: number;
  /** Numbers in a vector (default 50). */
  dimensions?: number;
  /** Words on each side that a word is told from (default 5). */
  window?: number;
  /** Words drawn at random that each word is told apart from (default 5). */
  negatives?: number;
  /** How often the text is read (default 5). */
  epochs?: number;
  /** At the start (default 0.05); it falls to a hundredth of it along a line. */
  learningRate?: number;
  /** Words met less often are left out (default 2). */
  minCount?: number;
}

type Settings = Required<WordEmbeddingsOptions>;

/**
 * Learns a vector for each word from the words around it, so that words used alike get vectors that point alike: the
 * continuous bag of words with negative sampling. In float64.
 *
 * @param sentences lists of tokens; a word's neighbours are looked for in its own list
 * @throws DataError for no sentence, an empty one, fewer than two words frequent enough, no word with a neighbour, and
 * options out of range.
 * @example const words = wordEmbeddings(sentences, { seed: 42, dimensions: 20, epochs: 20 });
 * words.nearest("Paris", 3)
 *
 * Source: Mikolov et al. 2013 (arXiv 1301.3781 and 1310.4546): the mean of the neighbours' vectors, noise words in proportion
 * to count^0.75.
 */
export function wordEmbeddings(sentences: Documents, options: WordEmbeddingsOptions): WordEmbeddings {
  const settings = toSettings(options);
  const words = vocabulary(sentences, { minCount: settings.minCount });
  if (words.size < 2)
    throw new DataError("wordEmbeddings requires at least 2 words that are frequent enough, got 1");
  const codes = sentences.map((sentence) => sentence.flatMap((token) => words.indexOf(token) ?? []));
  const random = randomSource(settings.seed);
  const { dimensions } = settings;
  const inputs = words.tokens.map(() => initialVector(dimensions, random));
  const outputs = words.tokens.map(() => new Float64Array(dimensions));
  const noise = new NoiseWords(words.counts);
  const total = settings.epochs * codes.reduce((sum, { length }) => sum + length, 0);
  const losses: number[] = [];
  let done = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    let [loss, predictions] = [0, 0];
    for (const sentence of codes) {
      for (let place = 0; place < sentence.length; place++) {
        const rate = settings.learningRate * Math.max(0.01, 1 - done++ / total);
        const neighbours = neighboursOf(sentence, place, settings.window);
        if (neighbours.length === 0) continue;
        const targets = [
          sentence[place] as number,
          ...noise.draw(random, sentence[place] as number, settings.negatives),
        ];
        loss += learn(inputs, outputs, neighbours, targets, rate);
        predictions += targets.length;
      }
    }
    if (predictions === 0)
      throw new DataError("wordEmbeddings: no sentence has two words that are frequent enough");
    losses.push(finiteLoss(loss / predictions, epoch + 1));
  }
  return new WordEmbeddings(words, inputs, losses);
}

function toSettings(options: WordEmbeddingsOptions): Settings {
  const caller = "wordEmbeddings";
  const settings = {
    dimensions: 50,
    window: 5,
    negatives: 5,
    epochs: 5,
    learningRate: 0.05,
    minCount: 2,
    ...options,
  };
  for (const name of ["dimensions", "window", "negatives", "epochs", "minCount"] as const)
    requireWhole(caller, name, settings[name], 1);
  requirePositive(caller, "learningRate", settings.learningRate);
  requireSeed(caller, settings.seed);
  return settings;
}

function initialVector(dimensions: number, random: Random): Float64Array {
  return Float64Array.from({ length: dimensions }, () => random.uniform(-0.5, 0.5) / dimensions);
}

function neighboursOf(sentence: readonly number[], place: number, window: number): number[] {
  return [
    ...sentence.slice(Math.max(0, place - window), place),
    ...sentence.slice(place + 1, place + 1 + window),
  ];
}

/**
 * One step of gradient descent: the mean of the neighbours' vectors is to tell the first target from the others.
 *
 * @returns the loss, summed over the targets
 */
function learn(
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  neighbours: readonly number[],
  targets: readonly number[],
  rate: number,
): number {
  const centre = meanVector(inputs, neighbours);
  const change = new Float64Array(centre.length);
  let loss = 0;
  for (const [position, target] of targets.entries()) {
    const output = outputs[target] as Float64Array;
    let score = 0;
    for (let place = 0; place < centre.length; place++)
      score += (centre[place] as number) * (output[place] as number);
    const isTrue = position === 0;
    loss += Math.log1p(Math.exp(isTrue ? -score : score));
    const step = rate * ((isTrue ? 1 : 0) - 1 / (1 + Math.exp(-score)));
    for (let place = 0; place < centre.length; place++) {
      change[place] = (change[place] as number) + step * (output[place] as number);
      output[place] = (output[place] as number) + step * (centre[place] as number);
    }
  }
  for (const neighbour of neighbours) {
    const input = inputs[neighbour] as Float64Array;
    for (let place = 0; place < input.length; place++)
      input[place] = (input[place] as number) + (change[place] as number) / neighbours.length;
  }
  return loss;
}

function meanVector(vectors: readonly Float64Array[], places: readonly number[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const which of places) {
    const vector = vectors[which] as Float64Array;
    for (let place = 0; place < mean.length; place++)
      mean[place] = (mean[place] as number) + (vector[place] as number) / places.length;
  }
  return mean;
}

function finiteLoss(loss: number, epoch: number): number {
  if (Number.isFinite(loss)) return loss;
  throw new DataError(`wordEmbeddings: epoch ${epoch}: training diverged; take a smaller learningRate`);
}
