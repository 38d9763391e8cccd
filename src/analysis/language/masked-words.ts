import { matrixProduct } from "../neural/matrix-product.js";
import type { Tensor, Tensorflow } from "../neural/tensorflow.js";
import { type Batch, type Dropping, encode } from "./encode.js";
import type { EncoderShape } from "./encoder-shape.js";
import { matrixRows } from "./matrix-rows.js";
import { FIRST_WORD } from "./token-codes.js";

/** For each place the outputs of all words, before softmax: how far the place's vector points along the words' own. */
export function wordOutputs(
  tf: Tensorflow,
  shape: EncoderShape,
  parameters: readonly Tensor[],
  batch: Batch & { places: Int32Array },
  dropping?: Dropping,
): Tensor {
  const vectors = encode(tf, shape, parameters, batch, dropping);
  const asked = matrixRows(tf, vectors, batch.places);
  const words = tf.slice(parameters[0] as Tensor, [FIRST_WORD, 0], [wordCount(shape), shape.dimensions]);
  return tf.add(matrixProduct(tf, asked, tf.transpose(words)), parameters.at(-1) as Tensor);
}

export const wordCount = ({ tokenCount }: EncoderShape): number => tokenCount - FIRST_WORD;
