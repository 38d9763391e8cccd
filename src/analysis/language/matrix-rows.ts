import type { Tensor, Tensorflow } from "../neural/tensorflow.js";

/**
 * Some rows of a matrix, as often as they are named. The gradient, whose operator the WebAssembly backend lacks, adds up what
 * comes back to each row.
 */
export function matrixRows(tf: Tensorflow, matrix: Tensor, places: Int32Array): Tensor {
  const [rows, width] = matrix.shape as [number, number];
  const indices = tf.tensor(places, [places.length], "int32");
  return tf.customGrad((x: Tensor) => ({
    value: tf.gather(x, indices),
    gradFunc: (dy) => {
      const slopes = dy.dataSync();
      const sums = new Float32Array(rows * width);
      for (const [position, place] of places.entries()) {
        for (let column = 0; column < width; column++)
          sums[place * width + column]! += slopes[position * width + column] as number;
      }
      return tf.tensor(sums, [rows, width]);
    },
  }))(matrix);
}
