import { DataError } from "../data-error.js";
import { type ClassCodes, classCodes } from "../learning/class-codes.js";
import type { Labels } from "../metrics/label.js";
import { countRight } from "../neural/count-right.js";
import { crossEntropy } from "../neural/loss.js";
import { initialParameter } from "../neural/parameter.js";
import { splitRows } from "../neural/split-rows.js";
import { type Tensor, type Tensorflow, loadTensorflow } from "../neural/tensorflow.js";
import { type Learnable, train } from "../neural/train.js";
import { type TrainingSpec, toTraining } from "../neural/training-options.js";
import { randomSource } from "../random.js";
import { classLayer, classOutputs } from "./class-outputs.js";
import { type Documents, requireDocuments } from "./documents.js";
import type { Dropping } from "./encode.js";
import type { EncoderShape } from "./encoder-shape.js";
import { TextClassifier } from "./text-classifier.js";
import { batchOf, codesOf } from "./token-codes.js";
import type { TransformerEncoder } from "./transformer-encoder.js";

export interface TextClassifierOptions extends TrainingSpec {
  /** Share of the numbers that are dropped while training (default 0.1). */
  dropout?: number;
}

const CALLER = "textClassifier";

/**
 * Tunes an encoder to tell the class of a document: a dense layer on the mean of the tokens' vectors, trained together with
 * all of the encoder, which itself stays as it is. The same seed gives the same classifier in every process.
 *
 * @param documents as lists of tokens, made as those that the encoder was trained on
 * @throws DataError for no document, an empty one, another number of labels, one class only, options out of range, and
 * training that diverges.
 * @example const model = await textClassifier(encoder, documents, labels, { epochs: 10, learningRate: 0.0005, seed: 42 });
 * model.predict([tokenize("what a fine day")])
 */
export async function textClassifier(
  encoder: TransformerEncoder,
  documents: Documents,
  labels: Labels,
  options: TextClassifierOptions,
): Promise<TextClassifier> {
  const training = toTraining(CALLER, options);
  const { dropout: rate = 0.1 } = options;
  if (!(rate >= 0 && rate < 1))
    throw new DataError(`${CALLER} requires a dropout from 0 to below 1: ${rate}`);
  requireDocuments(CALLER, documents);
  const target = classCodes(CALLER, labels, documents.length, "document");
  const { shape, vocabulary: words } = encoder;
  const tf = await loadTensorflow();
  const random = randomSource(training.seed);
  const layer = classLayer(shape, target.classes.length).map((one) => initialParameter(one, random));
  // Without the bias of the masked words, which is the last.
  const parameters = [...encoder.weights().slice(0, -1), ...layer];
  const split = splitRows(CALLER, documents.length, training.validationFraction, training.seed);
  const codes = codesOf(words, documents, shape.maxLength);
  const steps = lossAndScore(tf, shape, codes, target, rate, split.validation);
  const history = await train(CALLER, tf, { parameters, rows: split.train, ...steps }, training);
  const { tokens, counts } = words;
  const { classes } = target;
  const described = { tokens, counts, shape, classes, documentCount: documents.length, history };
  return new TextClassifier({ tf, parameters }, described);
}

function lossAndScore(
  tf: Tensorflow,
  shape: EncoderShape,
  documents: readonly Int32Array[],
  target: ClassCodes,
  rate: number,
  held: Int32Array,
): Pick<Learnable, "loss" | "validate"> {
  const outputsOf = (tensors: readonly Tensor[], rows: Int32Array, dropping?: Dropping): Tensor =>
    classOutputs(
      tf,
      shape,
      tensors,
      batchOf(Array.from(rows, (row) => documents[row] as Int32Array)),
      dropping,
    );
  const classesOf = (rows: Int32Array): Int32Array => rows.map((row) => target.codes[row] as number);
  const validate = (tensors: readonly Tensor[]): { loss: number; accuracy: number } => {
    const outputs = outputsOf(tensors, held);
    const classes = classesOf(held);
    const loss = crossEntropy(tf, outputs, classes).dataSync()[0] as number;
    return { loss, accuracy: countRight(outputs.dataSync(), classes) / held.length };
  };
  return {
    loss: (tensors, rows, random) =>
      crossEntropy(tf, outputsOf(tensors, rows, { rate, random }), classesOf(rows)),
    ...(held.length === 0 ? {} : { validate }),
  };
}
