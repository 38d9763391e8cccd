import type { Random } from "../random.js";
import { type ParameterShape, sizeOf } from "./architecture.js";

/** An array of learned numbers. Training writes into `values`. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Weights drawn evenly within ±√(6 / (fanIn + fanOut)), biases 0: the signal keeps its size from layer to layer.
 * Source: Glorot and Bengio 2010.
 */
export function initialParameter({ name, shape, fanIn, fanOut }: ParameterShape, random: Random): Parameter {
  const values = new Float32Array(sizeOf(shape));
  if (fanIn > 0) {
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    for (let index = 0; index < values.length; index++) values[index] = random.uniform(-limit, limit);
  }
  return { name, shape, values };
}

/** Fills `to` with the values of `from`, array by array. */
export function copyValues(from: readonly Float32Array[], to: readonly Parameter[]): void {
  for (const [index, { values }] of to.entries()) values.set(from[index] as Float32Array);
}
