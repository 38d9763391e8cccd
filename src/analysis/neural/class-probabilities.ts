/** Softmax row by row, in float64. @returns for each class its probabilities, row by row */
export function classProbabilities(outputs: Float32Array, classCount: number): Float64Array[] {
  const count = outputs.length / classCount;
  const probabilities = Array.from({ length: classCount }, () => new Float64Array(count));
  for (let row = 0; row < count; row++) {
    const own = Float64Array.from(outputs.subarray(row * classCount, (row + 1) * classCount));
    const greatest = own.reduce((a, b) => Math.max(a, b));
    const powers = own.map((value) => Math.exp(value - greatest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    for (const [place, values] of probabilities.entries()) values[row] = (powers[place] as number) / total;
  }
  return probabilities;
}
