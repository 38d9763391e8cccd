/** The layer on top of an encoder that tells classes from the mean of the tokens' vectors. */
import type { ParameterShape } from "../neural/architecture.js";
import { dropped } from "../neural/forward.js";
import type { Tensor, Tensorflow } from "../neural/tensorflow.js";
import { type Batch, type Dropping, affine, encode } from "./encode.js";
import { type EncoderShape, linear } from "./encoder-shape.js";
import { meanOfTokens } from "./mean-of-tokens.js";

export const classLayer = ({ dimensions }: EncoderShape, classCount: number): ParameterShape[] =>
  linear("classes", dimensions, classCount);

/** The outputs of each document, before softmax. @param parameters of the encoder, then of the layer */
export function classOutputs(
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
