/** Stochastic gradient descent, for whatever has parameters and a loss. */
import { setImmediate } from "node:timers/promises";
import { DataError } from "../data-error.js";
import { shuffledIndices } from "../data/shuffled-indices.js";
import { type Random, randomSource } from "../random.js";
import { adam } from "./adam.js";
import { type Parameter, copyValues } from "./parameter.js";
import { trainingProgress } from "./training-progress.js";
import type { Tensor, Tensorflow } from "./tensorflow.js";
import { tidied } from "./tidied.js";
import type { EpochRecord, TrainingHistory } from "./training-history.js";
import type { Training } from "./training-options.js";

/** What is to be learned. */
export interface Learnable {
  parameters: readonly Parameter[];
  /** The rows to learn from. */
  rows: Int32Array;
  /** The mean loss of some rows; what is random in it is drawn from `random`. */
  loss(parameters: readonly Tensor[], rows: Int32Array, random: Random): Tensor;
  /** How good the parameters are on rows that were set aside. */
  validate?(parameters: readonly Tensor[]): { loss: number; accuracy?: number };
}

/**
 * Trains until the epochs are over or the validation loss no longer falls, and leaves the best values in the parameters.
 *
 * @throws DataError where the loss is no finite number any more.
 */
export async function train(
  caller: string,
  tf: Tensorflow,
  task: Learnable,
  training: Training,
): Promise<TrainingHistory> {
  const random = randomSource(training.seed);
  const step = adam(task.parameters, training.learningRate);
  const progress = training.progress ? trainingProgress(caller, training.epochs) : undefined;
  const patience = bestKeeper(task.parameters, training);
  const epochs: EpochRecord[] = [];
  while (epochs.length < training.epochs && !patience.isOver()) {
    const place = `${caller}: epoch ${epochs.length + 1}`;
    const loss = trainEpoch(place, tf, task, training.batchSize, random, step);
    const record = { epoch: epochs.length + 1, loss, ...validated(place, tf, task) };
    epochs.push(record);
    patience.see(record);
    progress?.show(record);
    // Displays leave, and an interrupt arrives, between epochs.
    await setImmediate();
  }
  const bestEpoch = patience.restore() ?? epochs.length;
  progress?.finish(bestEpoch);
  return { epochs, bestEpoch };
}

function trainEpoch(
  place: string,
  tf: Tensorflow,
  task: Learnable,
  batchSize: number,
  random: Random,
  step: (gradients: readonly Float32Array[]) => void,
): number {
  const { rows } = task;
  const order = shuffledIndices(rows.length, random.integer(-(2 ** 31), 2 ** 31 - 1));
  let total = 0;
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = order.subarray(from, from + batchSize).map((index) => rows[index] as number);
    const { loss, gradients } = lossAndGradients(tf, task, batch, random);
    if (!Number.isFinite(loss)) throw diverged(place, loss);
    total += loss * batch.length;
    step(gradients);
  }
  return total / rows.length;
}

function lossAndGradients(
  tf: Tensorflow,
  { parameters, loss }: Learnable,
  rows: Int32Array,
  random: Random,
): { loss: number; gradients: Float32Array[] } {
  return tidied(tf, () => {
    const lossOf = tf.valueAndGrads((...tensors) => loss(tensors, rows, random));
    const { value, grads } = lossOf(tensorsOf(tf, parameters));
    return { loss: value.dataSync()[0] as number, gradients: grads.map((gradient) => gradient.dataSync()) };
  });
}

function validated(
  place: string,
  tf: Tensorflow,
  { parameters, validate }: Learnable,
): Pick<EpochRecord, "validationLoss" | "validationAccuracy"> {
  if (validate === undefined) return {};
  const { loss, accuracy } = tidied(tf, () => validate(tensorsOf(tf, parameters)));
  if (!Number.isFinite(loss)) throw diverged(place, loss);
  return { validationLoss: loss, ...(accuracy === undefined ? {} : { validationAccuracy: accuracy }) };
}

/** The parameters as tensors, which the caller disposes of. */
export const tensorsOf = (tf: Tensorflow, parameters: readonly Parameter[]): Tensor[] =>
  parameters.map(({ values, shape }) => tf.tensor(values, shape));

const diverged = (place: string, loss: number): DataError =>
  new DataError(
    `${place}: training diverged, the loss is ${loss}; take a smaller learningRate, or bring the inputs to scale`,
  );

/** Remembers the parameters of the epoch with the smallest validation loss, where training may stop early. */
function bestKeeper(parameters: readonly Parameter[], { earlyStopping }: Training) {
  if (earlyStopping === undefined) return { isOver: () => false, see() {}, restore: () => undefined };
  const { patience, minDelta } = earlyStopping;
  let best = { epoch: 0, loss: Infinity, values: [] as Float32Array[] };
  let last = 0;
  return {
    isOver: () => last - best.epoch >= patience,
    see({ epoch, validationLoss = Infinity }: EpochRecord) {
      last = epoch;
      if (validationLoss >= best.loss - (best.epoch === 0 ? 0 : minDelta)) return;
      best = { epoch, loss: validationLoss, values: parameters.map(({ values }) => values.slice()) };
    },
    restore(): number {
      copyValues(best.values, parameters);
      return best.epoch;
    },
  };
}
