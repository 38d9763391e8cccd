import type { Tensor, Tensorflow } from "../neural/tensorflow.js";
import type { Batch } from "./encode.js";
import { PADDING } from "./token-codes.js";

/** For each document the mean over its tokens, padding left out. @param vectors `[count * length, dimensions]` */
export function meanOfTokens(tf: Tensorflow, vectors: Tensor, { codes, count, length }: Batch): Tensor {
  const shares = new Float32Array(count * length);
  for (let document = 0; document < count; document++) {
    const own = codes.subarray(document * length, (document + 1) * length);
    const tokens = own.reduce((sum, code) => sum + (code === PADDING ? 0 : 1), 0);
    for (const [place, code] of own.entries())
      if (code !== PADDING) shares[document * length + place] = 1 / tokens;
  }
  const dimensions = vectors.shape[1] as number;
  const weighted = tf.mul(vectors, tf.tensor(shares, [count * length, 1]));
  return tf.sum(tf.reshape(weighted, [count, length, dimensions]), 1);
}
