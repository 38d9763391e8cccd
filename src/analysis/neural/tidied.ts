import type { Tensorflow } from "./tensorflow.js";

/**
 * Does work on tensors and frees all of them. The result holds numbers, not tensors: TensorFlow's own `tidy` would look for
 * tensors in it number by number, which takes a fifth of the time of a small network.
 */
export function tidied<Numbers>(tf: Tensorflow, work: () => Numbers): Numbers {
  let result: Numbers | undefined;
  tf.tidy(() => {
    result = work();
  });
  return result as Numbers;
}
