import type { Tensor, Tensorflow } from "./tensorflow.js";

/**
 * Mean over the rows of -log of the probability of the true class.
 *
 * @param outputs before softmax, `[rows, classes]`
 * @param classes for each row the place of its class
 */
export function crossEntropy(tf: Tensorflow, outputs: Tensor, classes: Int32Array): Tensor {
  const [rows, width] = outputs.shape as [number, number];
  const share = new Float32Array(rows * width);
  for (const [row, place] of classes.entries()) share[row * width + place] = 1 / rows;
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(outputs), tf.tensor(share, [rows, width]))));
}

/** Mean over the rows of the squared difference. @param outputs `[rows, 1]` */
export function squaredError(tf: Tensorflow, outputs: Tensor, values: Float32Array): Tensor {
  return tf.mean(tf.square(tf.sub(outputs, tf.tensor(values, outputs.shape))));
}
