import { DataError } from "../data-error.js";
import type { Activation } from "./layer.js";

/** One dense layer with its numbers. */
export interface DenseWeights {
  /** One row for each unit, one column for each input. */
  readonly weights: readonly (readonly number[])[];
  /** One for each unit. */
  readonly biases: readonly number[];
  readonly activation: Activation;
}

/** What happens in one layer. */
export interface LayerPass {
  /** W x + b. */
  preActivations: number[];
  /** The activation of each. */
  outputs: number[];
}

const FUNCTIONS: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => Math.max(0, z),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

/**
 * A forward pass through dense layers with given weights, layer by layer, in float64: to check by hand what a network does.
 *
 * @param input one number for each column of the first layer's weights
 * @throws DataError where numbers of rows, columns, biases and inputs do not fit each other, naming the layer and its shape,
 * and for an unknown activation.
 * @example forwardPass([1, 2], [{ weights: [[0.1, 0.2], [0.3, 0.4]], biases: [0.5, 0.6], activation: "sigmoid" }])[0]?.outputs // [0.7311, 0.8455]
 */
export function forwardPass(input: readonly number[], layers: readonly DenseWeights[]): LayerPass[] {
  if (layers.length === 0) throw new DataError("forwardPass requires at least one layer");
  const passes: LayerPass[] = [];
  let current = input;
  for (const [index, layer] of layers.entries()) {
    requireShape(index + 1, layer, current.length);
    const activate = FUNCTIONS[layer.activation];
    const inputs = current;
    const preActivations = layer.weights.map((row, unit) =>
      row.reduce((sum, weight, j) => sum + weight * (inputs[j] as number), layer.biases[unit] as number),
    );
    const outputs = preActivations.map(activate);
    passes.push({ preActivations, outputs });
    current = outputs;
  }
  return passes;
}

function requireShape(layer: number, { weights, biases, activation }: DenseWeights, inputs: number): void {
  const columns = weights[0]?.length ?? 0;
  const shape = `${weights.length} × ${columns}`;
  if (weights.length === 0 || weights.some((row) => row.length !== columns))
    throw new DataError(`forwardPass: the weights of layer ${layer} are not a matrix`);
  if (columns !== inputs)
    throw new DataError(
      `forwardPass: the weights of layer ${layer} are ${shape}, so they take ${columns} inputs; there are ${inputs}`,
    );
  if (biases.length !== weights.length)
    throw new DataError(
      `forwardPass: layer ${layer} has ${weights.length} units and ${biases.length} biases`,
    );
  if (!Object.hasOwn(FUNCTIONS, activation))
    throw new DataError(
      `forwardPass: layer ${layer} has no activation "${activation}"; there are ${Object.keys(FUNCTIONS).join(", ")}`,
    );
}
