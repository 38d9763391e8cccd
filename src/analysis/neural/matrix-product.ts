import type { Save, Tensor, Tensorflow } from "./tensorflow.js";

/**
 * The product of two matrices, with a gradient that is ten times as fast as the operator's own: that multiplies by
 * transposed matrices, for which the WebAssembly backend has no fast code, where here they are transposed first.
 */
export function matrixProduct(tf: Tensorflow, a: Tensor, b: Tensor): Tensor {
  return tf.customGrad((left: Tensor, right: Tensor, save: Save) => {
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (dy: Tensor, [x, w]: Tensor[]) => [
        tf.matMul(dy, tf.transpose(w as Tensor)),
        tf.matMul(tf.transpose(x as Tensor), dy),
      ],
    };
  })(a, b);
}
