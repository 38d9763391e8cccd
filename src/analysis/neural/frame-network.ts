/** A network that takes the columns of a frame: how it is fitted, saved and read, whatever it predicts. */
import type { Frame } from "../data/frame.js";
import type { LearningData, LearningOptions } from "../learning/class-data.js";
import type { FeatureCoding } from "../learning/features.js";
import { type ParameterShape, architecture } from "./architecture.js";
import { type Scale, scaleOf, scaledRows } from "./feature-scale.js";
import type { Layer } from "./layer.js";
import { type Network, type Target, outputsOf, trainNetwork } from "./network.js";
import type { Parameter } from "./parameter.js";
import { type SavedCoding, restoredCoding, savedCoding } from "./saved-coding.js";
import { orderedParameters } from "./saved-model.js";
import { loadTensorflow } from "./tensorflow.js";
import type { TrainingHistory } from "./training-history.js";
import { type TrainingSpec, toTraining } from "./training-options.js";

export interface NeuralNetworkOptions extends TrainingSpec, LearningOptions {
  /** Between the columns and the output: `dense`, `dropout`. An empty list makes a linear model. */
  layers: readonly Layer[];
}

/** What goes into a file, beside the weights. */
export interface FrameNetworkDescription {
  coding: SavedCoding;
  response: string;
  layers: readonly Layer[];
  scales: readonly Scale[];
  rowCount: number;
  rowsDropped: number;
  history: TrainingHistory;
}

export interface FrameNetwork {
  network: Network;
  description: FrameNetworkDescription;
}

export interface FrameTarget {
  target: Target;
  /** Numbers that the network gives for each row. */
  outputs: number;
}

/** @throws DataError as `toTraining`, `architecture` and `trainNetwork` do. */
export async function fitFrameNetwork(
  caller: string,
  data: LearningData,
  frame: Frame,
  { target, outputs }: FrameTarget,
  options: NeuralNetworkOptions,
): Promise<FrameNetwork> {
  const training = toTraining(caller, options);
  const { coding, columns, response, rows, rowsDropped } = data;
  const { layers } = options;
  const shape = architecture(caller, [columns.length], layers, outputs);
  const scales = columns.map(scaleOf);
  const examples = { inputs: scaledRows(columns, scales), count: rows.length, target };
  const { network, history } = await trainNetwork(caller, await loadTensorflow(), shape, examples, training);
  const saved = savedCoding(coding, frame, rows);
  const rowCount = rows.length;
  return {
    network,
    description: { coding: saved, response, layers, scales, rowCount, rowsDropped, history },
  };
}

/** @throws DataError for weights that do not fit the description. */
export async function restoredNetwork(
  path: string,
  description: FrameNetworkDescription,
  outputs: number,
  parameters: readonly Parameter[],
): Promise<{ coding: FeatureCoding; network: Network }> {
  const coding = restoredCoding(path, description.coding);
  const shape = architecture(path, [coding.names.length], description.layers, outputs);
  const wanted = shape.layers.flatMap((layer): readonly ParameterShape[] => layer.parameters);
  const ordered = orderedParameters(path, wanted, parameters);
  return { coding, network: { tf: await loadTensorflow(), architecture: shape, parameters: ordered } };
}

/** The outputs for rows given as columns. */
export function columnOutputs(
  { network, description }: FrameNetwork,
  columns: readonly Float64Array[],
  rowCount: number,
): Float32Array {
  return outputsOf(network, scaledRows(columns, description.scales), rowCount);
}
