/** Sum of products. Four sums at once: each addition of one alone would wait for the one before. */
export function innerProduct(a: Float64Array, b: Float64Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let row = 0; row < whole; row += 4) {
    first += (a[row] as number) * (b[row] as number);
    second += (a[row + 1] as number) * (b[row + 1] as number);
    third += (a[row + 2] as number) * (b[row + 2] as number);
    fourth += (a[row + 3] as number) * (b[row + 3] as number);
  }
  for (let row = whole; row < a.length; row++) first += (a[row] as number) * (b[row] as number);
  return first + second + (third + fourth);
}

/** Euclidean length; for columns scaled near 1, so nothing overflows. */
export function norm(values: Float64Array): number {
  return Math.sqrt(innerProduct(values, values));
}
