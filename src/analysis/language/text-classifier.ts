import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { byRowOrLabel, mostProbable } from "../learning/classifier.js";
import { type Label, type Labels, labelsOf } from "../metrics/label.js";
import { classProbabilities } from "../neural/class-probabilities.js";
import { countRight } from "../neural/count-right.js";
import { dropped } from "../neural/forward.js";
import { crossEntropy } from "../neural/loss.js";
import { type Parameter, initialParameter } from "../neural/parameter.js";
import { orderedParameters, readModel, writeModel } from "../neural/saved-model.js";
import { splitRows } from "../neural/split-rows.js";
import { type Tensor, type Tensorflow, loadTensorflow } from "../neural/tensorflow.js";
import { tidied } from "../neural/tidied.js";
import { tensorsOf, train } from "../neural/train.js";
import type { TrainingHistory } from "../neural/training-history.js";
import { type TrainingSpec, toTraining } from "../neural/training-options.js";
import { randomSource } from "../random.js";
import { type Documents, requireDocuments } from "./documents.js";
import { type Batch, type Dropping, affine, encode } from "./encode.js";
import { type EncoderShape, encoderParameters, linear } from "./encoder-shape.js";
import { meanOfTokens } from "./mean-of-tokens.js";
import { batchOf, codesOf } from "./token-codes.js";
import type { TransformerEncoder } from "./transformer-encoder.js";
import { Vocabulary } from "./vocabulary.js";

export interface TextClassifierOptions extends TrainingSpec {
  /** Share of the numbers that are dropped while training (default 0.1). */
  dropout?: number;
}

interface Description {
  tokens: readonly string[];
  counts: readonly number[];
  shape: EncoderShape;
  classes: readonly Label[];
  documentCount: number;
  history: TrainingHistory;
}

interface ClassifierNetwork {
  tf: Tensorflow;
  parameters: readonly Parameter[];
}

const CALLER = "textClassifier";
const KIND = "text classifier";
/** Documents computed at a time in predictions. */
const AT_ONCE = 64;

/** An encoder with a layer that tells classes; what `textClassifier` gives. Shows itself as a table. */
export class TextClassifier {
  /** Sorted: numbers by size, text by code unit, `false` before `true`. */
  readonly classes: readonly Label[];
  readonly history: TrainingHistory;
  readonly #network: ClassifierNetwork;
  readonly #description: Description;
  readonly #vocabulary: Vocabulary;

  constructor(network: ClassifierNetwork, description: Description) {
    this.classes = description.classes;
    this.history = description.history;
    this.#network = network;
    this.#description = description;
    this.#vocabulary = new Vocabulary(description.tokens, description.counts);
  }

  /**
   * Reads a classifier that `save` wrote.
   *
   * @throws DataError for a file that is not there, cut short, or of another model.
   */
  static async load(path: string): Promise<TextClassifier> {
    const { description, parameters } = readModel<Description>(path, KIND);
    const wanted = [
      ...encoderParameters(description.shape),
      ...head(description.shape, description.classes.length),
    ];
    const ordered = orderedParameters(path, wanted, parameters);
    return new TextClassifier({ tf: await loadTensorflow(), parameters: ordered }, description);
  }

  /** Writes the classifier into a file in the safetensors format. @throws DataError for a path that cannot be written. */
  save(path: string): void {
    writeModel(path, KIND, this.#description, this.#network.parameters);
  }

  /** The most probable class of each document. @throws DataError for no document, and an empty one. */
  predict(documents: Documents): Label[] {
    return mostProbable(this.classes, this.#probabilities(documents));
  }

  /**
   * For each document the probabilities of all classes in the order of `classes`; or, with a label, of that class alone.
   *
   * @throws DataError as `predict` does, and for a label that is none of the classes.
   */
  predictProbability(documents: Documents): number[][];
  predictProbability(documents: Documents, label: Label): number[];
  predictProbability(documents: Documents, label?: Label): number[][] | number[] {
    return byRowOrLabel(this.classes, this.#probabilities(documents), label);
  }

  toMimeBundle(): DisplayBundle {
    const { documentCount, shape } = this.#description;
    const last = this.history.epochs[this.history.bestEpoch - 1];
    return table(
      {
        what: ["classes", "words", "layers", "documents", "epochs", "cross-entropy"],
        number: [
          this.classes.length,
          this.#vocabulary.size,
          shape.layers,
          documentCount,
          this.history.epochs.length,
          last?.loss,
        ],
      },
      { columns: { what: "", number: "" }, caption: "Text classifier on a transformer encoder", digits: 4 },
    ).toMimeBundle();
  }

  #probabilities(documents: Documents): Float64Array[] {
    requireDocuments("predict", documents);
    const { shape } = this.#description;
    const { tf, parameters } = this.#network;
    const codes = codesOf(this.#vocabulary, documents, shape.maxLength);
    const outputs = new Float32Array(codes.length * this.classes.length);
    for (let from = 0; from < codes.length; from += AT_ONCE) {
      const batch = batchOf(codes.slice(from, from + AT_ONCE));
      const part = tidied(tf, () => classOutputs(tf, shape, tensorsOf(tf, parameters), batch).dataSync());
      outputs.set(part, from * this.classes.length);
    }
    return classProbabilities(outputs, this.classes.length);
  }
}
inspectAsText(TextClassifier.prototype);

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
  const { classes, codes: targets } = classCodes(documents, labels);
  const { shape, vocabulary: words } = encoder;
  const codes = codesOf(words, documents, shape.maxLength);
  const tf = await loadTensorflow();
  const random = randomSource(training.seed);
  // Without the bias of the masked words, which is the last.
  const tuned = encoder.weights().slice(0, -1);
  const parameters = [...tuned, ...head(shape, classes.length).map((one) => initialParameter(one, random))];
  const split = splitRows(CALLER, codes.length, training.validationFraction, training.seed);
  const outputsOf = (tensors: readonly Tensor[], rows: Int32Array, dropping?: Dropping): Tensor =>
    classOutputs(tf, shape, tensors, batchOf(Array.from(rows, (row) => codes[row] as Int32Array)), dropping);
  const classesOf = (rows: Int32Array): Int32Array => rows.map((row) => targets[row] as number);
  const history = await train(
    CALLER,
    tf,
    {
      parameters,
      rows: split.train,
      loss: (tensors, rows, draws) =>
        crossEntropy(tf, outputsOf(tensors, rows, { rate, random: draws }), classesOf(rows)),
      ...(split.validation.length === 0
        ? {}
        : {
            validate: (tensors) => {
              const outputs = outputsOf(tensors, split.validation);
              const held = classesOf(split.validation);
              const loss = crossEntropy(tf, outputs, held).dataSync()[0] as number;
              return { loss, accuracy: countRight(outputs.dataSync(), held) / held.length };
            },
          }),
    },
    training,
  );
  const { tokens, counts } = words;
  return new TextClassifier(
    { tf, parameters },
    { tokens, counts, shape, classes, documentCount: documents.length, history },
  );
}

function classCodes(documents: Documents, labels: Labels): { classes: Label[]; codes: Int32Array } {
  if (labels.length !== documents.length)
    throw new DataError(
      `${CALLER} requires one label for each document: ${labels.length} and ${documents.length}`,
    );
  const classes = labelsOf(CALLER, labels, labels);
  if (classes.length === 1)
    throw new DataError(`${CALLER}: every label is ${JSON.stringify(classes[0])}; there must be two classes`);
  return { classes, codes: Int32Array.from(labels as ArrayLike<Label>, (label) => classes.indexOf(label)) };
}

const head = ({ dimensions }: EncoderShape, classCount: number) => linear("classes", dimensions, classCount);

/** The outputs of each document, before softmax. */
function classOutputs(
  tf: Tensorflow,
  shape: EncoderShape,
  parameters: readonly Tensor[],
  batch: Batch,
  dropping?: Dropping,
): Tensor {
  const mean = meanOfTokens(tf, encode(tf, shape, parameters.slice(0, -2), batch, dropping), batch);
  const kept = dropping === undefined ? mean : dropped(tf, mean, dropping.rate, dropping.random);
  const [weight, bias] = parameters.slice(-2) as [Tensor, Tensor];
  return affine(tf, kept, weight, bias);
}
