import { DataError } from "../data-error.js";
import { countRight } from "../neural/count-right.js";
import { crossEntropy } from "../neural/loss.js";
import { initialParameter } from "../neural/parameter.js";
import { splitRows } from "../neural/split-rows.js";
import { type Tensor, type Tensorflow, loadTensorflow } from "../neural/tensorflow.js";
import { train } from "../neural/train.js";
import { type TrainingSpec, toTraining } from "../neural/training-options.js";
import { type Random, randomSource } from "../random.js";
import { type Documents, requireDocuments } from "./documents.js";
import type { Dropping } from "./encode.js";
import { type EncoderShape, requireEncoderShape } from "./encoder-shape.js";
import { wordOutputs } from "./masked-words.js";
import { type MaskedBatch, maskWords } from "./masking.js";
import { FIRST_WORD, batchOf, codesOf } from "./token-codes.js";
import { TransformerEncoder, allParameters } from "./transformer-encoder.js";
import { vocabulary } from "./vocabulary.js";

export interface PretrainEncoderOptions extends TrainingSpec {
  /** Numbers in the vector of a token (default 64). */
  dimensions?: number;
  /** Parts of a vector that attend by themselves (default 4). */
  heads?: number;
  /** Blocks of attention and dense layers (default 2). */
  layers?: number;
  /** Units between the two dense layers of a block (default 4 × dimensions). */
  hidden?: number;
  /** Tokens of a document that are read; what follows is cut off (default 64). */
  maxLength?: number;
  /** Words met less often are unknown (default 1: none). */
  minCount?: number;
  /** Share of the words that are hidden (default 0.15). */
  maskRate?: number;
  /** Share of the numbers that are dropped while training (default 0.1). */
  dropout?: number;
}

const CALLER = "pretrainEncoder";

/**
 * Trains a small transformer encoder on texts alone: some words are hidden, and it learns to tell them from the others, on
 * both sides. Computed in float32 by TensorFlow.js on one thread: the same seed gives the same encoder in every process.
 *
 * @param documents as lists of tokens
 * @throws DataError for no document, an empty one, options out of range, and training that diverges.
 * @example const encoder = await pretrainEncoder(documents, { dimensions: 32, epochs: 20, learningRate: 0.002, seed: 42 });
 * encoder.fillMasked(["we", "cook", "[MASK]", "today"])
 *
 * Source: Devlin et al. 2019 (BERT), without its next-sentence task; the output weights are the words' vectors.
 */
export async function pretrainEncoder(
  documents: Documents,
  options: PretrainEncoderOptions,
): Promise<TransformerEncoder> {
  const training = toTraining(CALLER, options);
  requireDocuments(CALLER, documents);
  const words = vocabulary(documents, { minCount: options.minCount ?? 1 });
  const shape = toShape(options, FIRST_WORD + words.size);
  const { maskRate, rate } = toShares(options);
  const codes = codesOf(words, documents, shape.maxLength);
  requireKnownWords(codes);
  const tf = await loadTensorflow();
  const random = randomSource(training.seed);
  const parameters = allParameters(shape).map((one) => initialParameter(one, random));
  const split = splitRows(CALLER, codes.length, training.validationFraction, training.seed);
  const masked = (rows: Int32Array, draws: Random): MaskedBatch =>
    maskWords(batchOf(Array.from(rows, (row) => codes[row] as Int32Array)), words.size, maskRate, draws);
  const held = split.validation.length === 0 ? undefined : masked(split.validation, random);
  const history = await train(
    CALLER,
    tf,
    {
      parameters,
      rows: split.train,
      loss: (tensors, rows, draws) =>
        maskedLoss(tf, shape, tensors, masked(rows, draws), { rate, random: draws }).loss,
      ...(held === undefined ? {} : { validate: (tensors) => score(tf, shape, tensors, held) }),
    },
    training,
  );
  const { tokens, counts } = words;
  const described = { tokens, counts, shape, documentCount: documents.length, history };
  return new TransformerEncoder({ tf, parameters }, described);
}

function toShares({ maskRate = 0.15, dropout: rate = 0.1 }: PretrainEncoderOptions): {
  maskRate: number;
  rate: number;
} {
  if (!(maskRate > 0 && maskRate < 1))
    throw new DataError(`${CALLER} requires a maskRate between 0 and 1: ${maskRate}`);
  if (!(rate >= 0 && rate < 1))
    throw new DataError(`${CALLER} requires a dropout from 0 to below 1: ${rate}`);
  return { maskRate, rate };
}

/** A document of unknown words has none to hide. */
function requireKnownWords(codes: readonly Int32Array[]): void {
  const unknown = codes.findIndex((document) => document.every((code) => code < FIRST_WORD));
  if (unknown < 0) return;
  throw new DataError(
    `${CALLER}: document ${unknown + 1} has no word that is frequent enough; leave it out, or take a smaller minCount`,
  );
}

function toShape(options: PretrainEncoderOptions, tokenCount: number): EncoderShape {
  const { dimensions = 64, heads = 4, layers = 2, maxLength = 64 } = options;
  const shape = {
    tokenCount,
    dimensions,
    heads,
    layers,
    hidden: options.hidden ?? 4 * dimensions,
    maxLength,
  };
  requireEncoderShape(CALLER, shape);
  return shape;
}

function maskedLoss(
  tf: Tensorflow,
  shape: EncoderShape,
  parameters: readonly Tensor[],
  batch: MaskedBatch,
  dropping?: Dropping,
): { loss: Tensor; outputs: Tensor } {
  const outputs = wordOutputs(tf, shape, parameters, batch, dropping);
  return { outputs, loss: crossEntropy(tf, outputs, batch.words) };
}

function score(
  tf: Tensorflow,
  shape: EncoderShape,
  parameters: readonly Tensor[],
  batch: MaskedBatch,
): { loss: number; accuracy: number } {
  const { loss, outputs } = maskedLoss(tf, shape, parameters, batch);
  return {
    loss: loss.dataSync()[0] as number,
    accuracy: countRight(outputs.dataSync(), batch.words) / batch.words.length,
  };
}
