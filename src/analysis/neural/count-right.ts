/** How many rows of outputs are largest at the place of their class. */
export function countRight(outputs: Float32Array, classes: Int32Array): number {
  const width = outputs.length / classes.length;
  let right = 0;
  for (const [row, place] of classes.entries()) {
    const own = outputs.subarray(row * width, (row + 1) * width);
    if (own.every((value, other) => other === place || value < (own[place] as number))) right++;
  }
  return right;
}
