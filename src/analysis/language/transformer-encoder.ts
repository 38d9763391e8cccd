import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { requireWhole } from "../learning/require-option.js";
import { classProbabilities } from "../neural/class-probabilities.js";
import type { Parameter } from "../neural/parameter.js";
import { orderedParameters, readModel, writeModel } from "../neural/saved-model.js";
import { loadTensorflow } from "../neural/tensorflow.js";
import { tidied } from "../neural/tidied.js";
import { tensorsOf } from "../neural/train.js";
import type { TrainingHistory } from "../neural/training-history.js";
import { type Documents, requireDocuments } from "./documents.js";
import { encode } from "./encode.js";
import { AT_ONCE, type EncoderDescription, type EncoderNetwork } from "./encoder-network.js";
import { type EncoderShape, encoderParameters } from "./encoder-shape.js";
import { wordCount, wordOutputs } from "./masked-words.js";
import { meanOfTokens } from "./mean-of-tokens.js";
import { MASKED, batchOf, codesOf } from "./token-codes.js";
import { Vocabulary } from "./vocabulary.js";

/** A word for a masked place. */
export interface WordGuess {
  word: string;
  probability: number;
}

const KIND = "transformer encoder";

/** A transformer that has learned a language's words in their places; what `pretrainEncoder` gives. Shows itself as a table. */
export class TransformerEncoder {
  readonly vocabulary: Vocabulary;
  readonly shape: EncoderShape;
  /** Losses are cross-entropies of masked words, in nats; the accuracy is the share of them that was told right. */
  readonly history: TrainingHistory;
  readonly #network: EncoderNetwork;
  readonly #description: EncoderDescription;

  constructor(network: EncoderNetwork, description: EncoderDescription) {
    this.vocabulary = new Vocabulary(description.tokens, description.counts);
    this.shape = description.shape;
    this.history = description.history;
    this.#network = network;
    this.#description = description;
  }

  /**
   * Reads an encoder that `save` wrote.
   *
   * @throws DataError for a file that is not there, cut short, or of another model.
   */
  static async load(path: string): Promise<TransformerEncoder> {
    const { description, parameters } = readModel<EncoderDescription>(path, KIND);
    const ordered = orderedParameters(path, allParameters(description.shape), parameters);
    return new TransformerEncoder({ tf: await loadTensorflow(), parameters: ordered }, description);
  }

  /** Writes the encoder into a file in the safetensors format. @throws DataError for a path that cannot be written. */
  save(path: string): void {
    writeModel(path, KIND, this.#description, this.#network.parameters);
  }

  /** A copy of the weights, to learn on from. */
  weights(): Parameter[] {
    return this.#network.parameters.map(({ values, ...parameter }) => ({
      ...parameter,
      values: values.slice(),
    }));
  }

  /**
   * For each document the mean of its tokens' vectors.
   *
   * @throws DataError for no document, and an empty one.
   */
  embed(documents: Documents): number[][] {
    requireDocuments("embed", documents);
    const codes = codesOf(this.vocabulary, documents, this.shape.maxLength);
    const { tf, parameters } = this.#network;
    const rows: number[][] = [];
    for (let from = 0; from < codes.length; from += AT_ONCE) {
      const batch = batchOf(codes.slice(from, from + AT_ONCE));
      const values = tidied(tf, () => {
        const vectors = encode(tf, this.shape, tensorsOf(tf, parameters), batch);
        return meanOfTokens(tf, vectors, batch).dataSync();
      });
      for (let row = 0; row < batch.count; row++)
        rows.push(
          Array.from(values.subarray(row * this.shape.dimensions, (row + 1) * this.shape.dimensions)),
        );
    }
    return rows;
  }

  /**
   * The words that fit best where a document has `[MASK]`, for each such place, the most probable first.
   *
   * @throws DataError for a document that is empty or has no `[MASK]` among the tokens that are read, and a count that is not
   * a whole number from 1.
   * @example encoder.fillMasked(["we", "cook", "[MASK]", "today"], 3)[0]
   */
  fillMasked(document: readonly string[], count = 5): WordGuess[][] {
    requireDocuments("fillMasked", [document]);
    requireWhole("fillMasked", "count", count, 1);
    const batch = batchOf(codesOf(this.vocabulary, [document], this.shape.maxLength));
    const places = Int32Array.from([...batch.codes.keys()].filter((place) => batch.codes[place] === MASKED));
    if (places.length === 0)
      throw new DataError(
        `fillMasked requires a "[MASK]" among the first ${this.shape.maxLength} tokens of the document`,
      );
    const { tf, parameters } = this.#network;
    const outputs = tidied(tf, () =>
      wordOutputs(tf, this.shape, tensorsOf(tf, parameters), { ...batch, places }).dataSync(),
    );
    const probabilities = classProbabilities(outputs, this.vocabulary.size);
    return Array.from(places, (_, row) =>
      this.vocabulary.tokens
        .map((word, place) => ({ word, probability: probabilities[place]?.[row] as number }))
        .toSorted((a, b) => b.probability - a.probability)
        .slice(0, count),
    );
  }

  toMimeBundle(): DisplayBundle {
    const { shape, history } = this;
    const last = history.epochs[history.bestEpoch - 1];
    const parameterCount = this.#network.parameters.reduce((sum, { values }) => sum + values.length, 0);
    return table(
      {
        what: [
          "words",
          "dimensions",
          "layers",
          "heads",
          "longest document read",
          "parameters",
          "documents",
          "epochs",
        ],
        number: [
          this.vocabulary.size,
          shape.dimensions,
          shape.layers,
          shape.heads,
          shape.maxLength,
          parameterCount,
          this.#description.documentCount,
          history.epochs.length,
        ],
      },
      {
        columns: { what: "", number: "" },
        caption: "Transformer encoder, trained to tell masked words",
        note: [
          `cross-entropy ${digits(last?.loss)}`,
          ...(last?.validationLoss === undefined
            ? []
            : [
                `validation ${digits(last.validationLoss)}, masked words told right ${digits(last.validationAccuracy)}`,
              ]),
        ].join(", "),
      },
    ).toMimeBundle();
  }
}
inspectAsText(TransformerEncoder.prototype);

/** Of the encoder, and the bias of each word in telling masked ones. */
export const allParameters = (shape: EncoderShape) => [
  ...encoderParameters(shape),
  { name: "words.bias", shape: [wordCount(shape)], fanIn: 0, fanOut: 0 },
];

const digits = (value = Number.NaN): string => String(Number(value.toPrecision(4)));
