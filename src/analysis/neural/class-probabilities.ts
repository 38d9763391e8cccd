/** Softmax row by row, in float64. @returns for each class its probabilities, row by row */
export function classProbabilities(outputs: Float32Array, classCount: number): Float64Array[] {
  const count = outputs.length / classCount;
  const probabilities = Array.from({ length: classCount }, () => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    const own = softmax(Float64Array.from(outputs.subarray(row * classCount, (row + 1) * classCount)));
    for (const [place, values] of probabilities.entries()) values[row] = own[place] as number;
  }
  return probabilities;
}

/** exp(x) as shares of their sum; no exponential overflows. */
export function softmax(outputs: Float64Array): Float64Array {
  const greatest = outputs.reduce((a, b) => Math.max(a, b));
  const powers = outputs.map((value) => Math.exp(value - greatest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
