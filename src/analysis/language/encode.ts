/** What a transformer encoder computes. Source: Vaswani et al. 2017, with the norms before the blocks' parts (Xiong et al. 2020). */
import { dropped } from "../neural/forward.js";
import { matrixProduct } from "../neural/matrix-product.js";
import type { Tensor, Tensorflow } from "../neural/tensorflow.js";
import type { Random } from "../random.js";
import { BLOCK_SIZE, type EncoderShape } from "./encoder-shape.js";
import { matrixRows } from "./matrix-rows.js";
import { PADDING } from "./token-codes.js";

/** Documents of one length, one after the other; the shorter ones padded. */
export interface Batch {
  codes: Int32Array;
  count: number;
  length: number;
}

/** While training: what is dropped, and how much. */
export interface Dropping {
  rate: number;
  random: Random;
}

interface Pass {
  tf: Tensorflow;
  shape: EncoderShape;
  batch: Batch;
  /** Added to the scores: nothing may look at padding. */
  blocked: Tensor;
  drop(values: Tensor): Tensor;
}

const EPSILON = 1e-5;
const FAR_BELOW = -1e9;

/** A vector for each token of the batch, `[count * length, dimensions]`. */
export function encode(
  tf: Tensorflow,
  shape: EncoderShape,
  parameters: readonly Tensor[],
  batch: Batch,
  dropping?: Dropping,
): Tensor {
  const { codes, count, length } = batch;
  const [tokens, positions, ...others] = parameters as [Tensor, Tensor, ...Tensor[]];
  const places = codes.map((_, index) => index % length);
  const pass: Pass = {
    tf,
    shape,
    batch,
    blocked: tf.tensor(
      Float32Array.from(codes, (code) => (code === PADDING ? FAR_BELOW : 0)),
      [count, 1, 1, length],
    ),
    drop: (values) => (dropping === undefined ? values : dropped(tf, values, dropping.rate, dropping.random)),
  };
  let values = pass.drop(tf.add(matrixRows(tf, tokens, codes), matrixRows(tf, positions, places)));
  for (let layer = 0; layer < shape.layers; layer++)
    values = block(pass, others.slice(layer * BLOCK_SIZE, (layer + 1) * BLOCK_SIZE), values);
  const [gain, bias] = others.slice(shape.layers * BLOCK_SIZE) as [Tensor, Tensor];
  return normalised(tf, values, gain, bias);
}

function block(pass: Pass, parameters: readonly Tensor[], values: Tensor): Tensor {
  const { tf, drop } = pass;
  const [gain, bias, inWeight, inBias, outWeight, outBias, ...dense] = parameters as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    ...Tensor[],
  ];
  const [denseGain, denseBias, upWeight, upBias, downWeight, downBias] = dense as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const seen = attention(pass, affine(tf, normalised(tf, values, gain, bias), inWeight, inBias));
  const attended = tf.add(values, drop(affine(tf, seen, outWeight, outBias)));
  const raised = gelu(tf, affine(tf, normalised(tf, attended, denseGain, denseBias), upWeight, upBias));
  return tf.add(attended, drop(affine(tf, raised, downWeight, downBias)));
}

/** @param values queries, keys and values of each token, side by side */
function attention({ tf, shape, batch, blocked, drop }: Pass, values: Tensor): Tensor {
  const { dimensions, heads } = shape;
  const { count, length } = batch;
  const width = dimensions / heads;
  const parts = tf.transpose(tf.reshape(values, [count, length, 3, heads, width]), [2, 0, 3, 1, 4]);
  const part = (place: number): Tensor =>
    tf.reshape(tf.slice(parts, [place, 0, 0, 0, 0], [1, count, heads, length, width]), [
      count,
      heads,
      length,
      width,
    ]);
  const scores = tf.mul(tf.matMul(part(0), part(1), false, true), 1 / Math.sqrt(width));
  const weights = drop(tf.softmax(tf.add(scores, blocked)));
  const mixed = tf.transpose(tf.matMul(weights, part(2)), [0, 2, 1, 3]);
  return tf.reshape(mixed, [count * length, dimensions]);
}

export const affine = (tf: Tensorflow, values: Tensor, weight: Tensor, bias: Tensor): Tensor =>
  tf.add(matrixProduct(tf, values, weight), bias);

function normalised(tf: Tensorflow, values: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const centred = tf.sub(values, tf.mean(values, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  const scaled = tf.mul(centred, tf.rsqrt(tf.add(variance, EPSILON)));
  return tf.add(tf.mul(scaled, tf.add(gain, 1)), bias);
}

function gelu(tf: Tensorflow, values: Tensor): Tensor {
  return tf.mul(tf.mul(values, 0.5), tf.add(tf.erf(tf.mul(values, Math.SQRT1_2)), 1));
}
