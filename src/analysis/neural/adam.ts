import type { Parameter } from "./parameter.js";

const DECAY_OF_MEAN = 0.9;
const DECAY_OF_SQUARE = 0.999;
const EPSILON = 1e-8;

/** Moves the parameters one step against their gradients, which lie in the same order. */
export type Step = (gradients: readonly Float32Array[]) => void;

/** Adam, with its usual constants. Source: Kingma and Ba 2015, algorithm 1. */
export function adam(parameters: readonly Parameter[], learningRate: number): Step {
  const means = parameters.map(({ values }) => new Float64Array(values.length));
  const squares = parameters.map(({ values }) => new Float64Array(values.length));
  let steps = 0;
  return (gradients) => {
    steps++;
    const rate = (learningRate * Math.sqrt(1 - DECAY_OF_SQUARE ** steps)) / (1 - DECAY_OF_MEAN ** steps);
    const epsilon = EPSILON * Math.sqrt(1 - DECAY_OF_SQUARE ** steps);
    for (const [place, { values }] of parameters.entries()) {
      const gradient = gradients[place] as Float32Array;
      const mean = means[place] as Float64Array;
      const square = squares[place] as Float64Array;
      for (let index = 0; index < values.length; index++) {
        const slope = gradient[index] as number;
        const moment = DECAY_OF_MEAN * (mean[index] as number) + (1 - DECAY_OF_MEAN) * slope;
        const spread = DECAY_OF_SQUARE * (square[index] as number) + (1 - DECAY_OF_SQUARE) * slope * slope;
        mean[index] = moment;
        square[index] = spread;
        values[index] = (values[index] as number) - (rate * moment) / (Math.sqrt(spread) + epsilon);
      }
    }
  };
}
