/** TensorFlow.js in WebAssembly, from the copy that ships with this package: loaded when a network is first needed. */
import type * as tensorflow from "../../../vendor/tensorflow/index.js";

export type { Save, Tensor } from "../../../vendor/tensorflow/index.js";
export type Tensorflow = typeof tensorflow;

let engine: Promise<Tensorflow> | undefined;

/** One thread and one binary: the same numbers in every process and on every machine. */
export function loadTensorflow(): Promise<Tensorflow> {
  engine ??= start();
  return engine;
}

async function start(): Promise<Tensorflow> {
  const { default: tf } = (await import("../../../vendor/tensorflow/index.js")) as unknown as {
    default: Tensorflow;
  };
  await tf.start();
  return tf;
}
