/**
 * Both multipliers after a step: their sum is kept (or, of opposite signs, their difference), and both stay from 0 to the cost.
 */
export function withinBounds(
  [a, b]: readonly [number, number],
  step: number,
  isOpposite: boolean,
  cost: number,
): [number, number] {
  if (isOpposite) {
    const difference = a - b;
    let [nextA, nextB] = [a + step, b + step];
    if (difference > 0 && nextB < 0) [nextA, nextB] = [difference, 0];
    else if (difference <= 0 && nextA < 0) [nextA, nextB] = [0, -difference];
    if (difference > 0 && nextA > cost) [nextA, nextB] = [cost, cost - difference];
    else if (difference <= 0 && nextB > cost) [nextA, nextB] = [cost + difference, cost];
    return [nextA, nextB];
  }
  const sum = a + b;
  let [nextA, nextB] = [a - step, b + step];
  if (sum > cost && nextA > cost) [nextA, nextB] = [cost, sum - cost];
  else if (sum <= cost && nextB < 0) [nextA, nextB] = [sum, 0];
  if (sum > cost && nextB > cost) [nextA, nextB] = [sum - cost, cost];
  else if (sum <= cost && nextA < 0) [nextA, nextB] = [0, sum];
  return [nextA, nextB];
}
