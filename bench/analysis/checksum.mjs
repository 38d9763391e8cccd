/** A sum that depends on the order, without growing past what a double holds. */
export function weighted(values) {
  let total = 0;
  for (let row = 0; row < values.length; row++) total += values[row] * ((row % 1000) + 1);
  return total;
}
