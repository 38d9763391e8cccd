/** A network and the examples it learns from, as arrays: what the classifiers and the regression have in common. */
import { randomSource } from "../random.js";
import { type Architecture, type ParameterShape, sizeOf } from "./architecture.js";
import { countRight } from "./count-right.js";
import { forward } from "./forward.js";
import { crossEntropy, squaredError } from "./loss.js";
import { type Parameter, initialParameter } from "./parameter.js";
import { splitRows } from "./split-rows.js";
import type { Tensor, Tensorflow } from "./tensorflow.js";
import { tidied } from "./tidied.js";
import { tensorsOf, train } from "./train.js";
import type { TrainingHistory } from "./training-history.js";
import type { Training } from "./training-options.js";

export interface Network {
  readonly tf: Tensorflow;
  readonly architecture: Architecture;
  readonly parameters: readonly Parameter[];
}

export interface Examples {
  /** One after the other, each as long as the shape of the input says. */
  inputs: Float32Array;
  count: number;
  target: Target;
}

/** Places of classes, or numbers brought to scale. */
export type Target = { classes: Int32Array } | { values: Float32Array };

/** Examples computed at a time in predictions: enough for the backend, little for the memory. */
const AT_ONCE = 512;

/** @throws DataError as `train` and `splitRows` do. */
export async function trainNetwork(
  caller: string,
  tf: Tensorflow,
  architecture: Architecture,
  examples: Examples,
  training: Training,
): Promise<{ network: Network; history: TrainingHistory }> {
  const random = randomSource(training.seed);
  const shapes = architecture.layers.flatMap((layer): readonly ParameterShape[] => layer.parameters);
  const parameters = shapes.map((shape) => initialParameter(shape, random));
  const network = { tf, architecture, parameters };
  const { train: rows, validation } = splitRows(
    caller,
    examples.count,
    training.validationFraction,
    training.seed,
  );
  const history = await train(
    caller,
    tf,
    {
      parameters,
      rows,
      loss: (tensors, batch, draws) => {
        const outputs = forward(
          tf,
          architecture,
          tensors,
          inputTensor(network, examples.inputs, batch),
          draws,
        );
        return lossOf(tf, outputs, targetOf(examples.target, batch));
      },
      ...(validation.length === 0
        ? {}
        : { validate: (tensors) => scored(network, tensors, examples, validation) }),
    },
    training,
  );
  return { network, history };
}

/** The outputs of some examples, before softmax, one after the other. */
export function outputsOf(network: Network, inputs: Float32Array, count: number): Float32Array {
  const { tf, architecture, parameters } = network;
  const width = sizeOf(architecture.layers.at(-1)?.outputShape ?? []);
  const outputs = new Float32Array(count * width);
  const all = Int32Array.from({ length: count }, (_, row) => row);
  for (let from = 0; from < count; from += AT_ONCE) {
    const part = tidied(tf, () => {
      const batch = inputTensor(network, inputs, all.subarray(from, from + AT_ONCE));
      return forward(tf, architecture, tensorsOf(tf, parameters), batch).dataSync();
    });
    outputs.set(part, from * width);
  }
  return outputs;
}

function inputTensor({ tf, architecture }: Network, inputs: Float32Array, rows: Int32Array): Tensor {
  const size = sizeOf(architecture.inputShape);
  const values = new Float32Array(rows.length * size);
  for (const [place, row] of rows.entries())
    values.set(inputs.subarray(row * size, (row + 1) * size), place * size);
  return tf.tensor(values, [rows.length, ...architecture.inputShape]);
}

function targetOf(target: Target, rows: Int32Array): Target {
  if ("classes" in target) return { classes: rows.map((row) => target.classes[row] as number) };
  return { values: Float32Array.from(rows, (row) => target.values[row] as number) };
}

function lossOf(tf: Tensorflow, outputs: Tensor, target: Target): Tensor {
  return "classes" in target
    ? crossEntropy(tf, outputs, target.classes)
    : squaredError(tf, outputs, target.values);
}

/** Loss and accuracy on rows that were set aside, some at a time. */
function scored(
  { tf, architecture, ...network }: Network,
  parameters: readonly Tensor[],
  { inputs, target }: Examples,
  rows: Int32Array,
): { loss: number; accuracy?: number } {
  let [loss, right] = [0, 0];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const batch = rows.subarray(from, from + AT_ONCE);
    const own = targetOf(target, batch);
    tidied(tf, () => {
      const batchInputs = inputTensor({ tf, architecture, ...network }, inputs, batch);
      const outputs = forward(tf, architecture, parameters, batchInputs);
      loss += (lossOf(tf, outputs, own).dataSync()[0] as number) * batch.length;
      if ("classes" in own) right += countRight(outputs.dataSync(), own.classes);
    });
  }
  const mean = loss / rows.length;
  return "classes" in target ? { loss: mean, accuracy: right / rows.length } : { loss: mean };
}
