import { sortOrder } from "./sort-order.js";

/**
 * Kendall's tau-b of values without gaps, neither list constant, in n log n.
 * Source: W. R. Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61 (1966).
 */
export function kendallTau(x: Float64Array, y: Float64Array): number {
  const keys = [x, y].map((values) => ({ name: "", values, descending: false }));
  const order = sortOrder(keys, x.length);
  const sortedX = Float64Array.from(order, (row) => x[row] as number);
  const sortedY = Float64Array.from(order, (row) => y[row] as number);
  const tiesX = tiedPairs(x.length, (a, b) => sortedX[a] === sortedX[b]);
  const tiesBoth = tiedPairs(x.length, (a, b) => sortedX[a] === sortedX[b] && sortedY[a] === sortedY[b]);
  const discordant = sortCountingSwaps(sortedY);
  const tiesY = tiedPairs(x.length, (a, b) => sortedY[a] === sortedY[b]);
  const pairs = (x.length * (x.length - 1)) / 2;
  const surplus = pairs - tiesX - tiesY + tiesBoth - 2 * discordant;
  return surplus / Math.sqrt(pairs - tiesX) / Math.sqrt(pairs - tiesY);
}

/** Pairs within the runs of equal neighbours. */
function tiedPairs(length: number, same: (a: number, b: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let place = 1; place < length; place++) {
    run = same(place - 1, place) ? run + 1 : 1;
    pairs += run - 1;
  }
  return pairs;
}

/** A merge sort in place that counts the pairs it puts in order. */
function sortCountingSwaps(values: Float64Array): number {
  let swaps = 0;
  let source = values;
  let target: Float64Array = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      swaps += mergeRuns(source, target, start, width);
    }
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source);
  return swaps;
}

function mergeRuns(source: Float64Array, target: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, source.length);
  const end = Math.min(middle + width, source.length);
  let left = start;
  let right = middle;
  let swaps = 0;
  for (let place = start; place < end; place++) {
    if (left < middle && (right === end || (source[left] as number) <= (source[right] as number))) {
      target[place] = source[left++] as number;
    } else {
      swaps += middle - left;
      target[place] = source[right++] as number;
    }
  }
  return swaps;
}
