/** What a network computes, as operators on tensors. */
import type { Random } from "../random.js";
import { type Architecture, sizeOf } from "./architecture.js";
import { convolution } from "./convolution.js";
import type { Activation, Layer } from "./layer.js";
import { matrixProduct } from "./matrix-product.js";
import type { Tensor, Tensorflow } from "./tensorflow.js";

/**
 * The outputs of a batch, before softmax.
 *
 * @param parameters in the order of the architecture's
 * @param random while training: draws what is dropped
 */
export function forward(
  tf: Tensorflow,
  { layers }: Architecture,
  parameters: readonly Tensor[],
  inputs: Tensor,
  random?: Random,
): Tensor {
  let next = 0;
  return layers.reduce((values, { layer, parameters: own }) => {
    const mine = parameters.slice(next, (next += own.length));
    return layerOutput(tf, layer, values, mine, random);
  }, inputs);
}

function layerOutput(
  tf: Tensorflow,
  layer: Layer,
  values: Tensor,
  parameters: readonly Tensor[],
  random: Random | undefined,
): Tensor {
  const [weight, bias] = parameters as readonly [Tensor, Tensor];
  switch (layer.kind) {
    case "dense":
      return activate(tf, tf.add(matrixProduct(tf, values, weight), bias), layer.activation);
    case "conv2d":
      return activate(tf, tf.add(convolution(tf, values, weight, layer.padding), bias), layer.activation);
    case "maxPool2d":
      return tf.maxPool(values, layer.size, layer.size, "valid");
    case "flatten":
      return tf.reshape(values, [values.shape[0] as number, sizeOf(values.shape.slice(1))]);
    case "dropout":
      return random === undefined ? values : dropped(tf, values, layer.rate, random);
  }
}

/** TensorFlow's own dropout drops the same numbers in every step when it is given a seed. */
export function dropped(tf: Tensorflow, values: Tensor, rate: number, random: Random): Tensor {
  if (rate === 0) return values;
  const kept = new Float32Array(sizeOf(values.shape));
  for (let index = 0; index < kept.length; index++) if (!random.chance(rate)) kept[index] = 1 / (1 - rate);
  return tf.mul(values, tf.tensor(kept, values.shape));
}

function activate(tf: Tensorflow, values: Tensor, activation: Activation): Tensor {
  return activation === "linear" ? values : tf[activation](values);
}
