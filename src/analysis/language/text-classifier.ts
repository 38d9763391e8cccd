import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { byRowOrLabel, mostProbable } from "../learning/classifier.js";
import type { Label } from "../metrics/label.js";
import { classProbabilities } from "../neural/class-probabilities.js";
import { orderedParameters, readModel, writeModel } from "../neural/saved-model.js";
import { loadTensorflow } from "../neural/tensorflow.js";
import { tidied } from "../neural/tidied.js";
import { tensorsOf } from "../neural/train.js";
import type { TrainingHistory } from "../neural/training-history.js";
import { classLayer, classOutputs } from "./class-outputs.js";
import { type Documents, requireDocuments } from "./documents.js";
import { AT_ONCE, type EncoderDescription, type EncoderNetwork } from "./encoder-network.js";
import { encoderParameters } from "./encoder-shape.js";
import { batchOf, codesOf } from "./token-codes.js";
import { Vocabulary } from "./vocabulary.js";

export interface TextClassifierDescription extends EncoderDescription {
  classes: readonly Label[];
}

const KIND = "text classifier";

/** An encoder with a layer that tells classes; what `textClassifier` gives. Shows itself as a table. */
export class TextClassifier {
  /** Sorted: numbers by size, text by code unit, `false` before `true`. */
  readonly classes: readonly Label[];
  readonly history: TrainingHistory;
  readonly #network: EncoderNetwork;
  readonly #description: TextClassifierDescription;
  readonly #vocabulary: Vocabulary;

  constructor(network: EncoderNetwork, description: TextClassifierDescription) {
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
    const { description, parameters } = readModel<TextClassifierDescription>(path, KIND);
    const wanted = [
      ...encoderParameters(description.shape),
      ...classLayer(description.shape, description.classes.length),
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
