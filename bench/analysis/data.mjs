/*
 * The benchmark's data, made by rule: the same numbers in every process, without a file to carry them.
 */
import { closeSync, openSync, writeSync } from "node:fs";

/** Numbers from 0 to 1: mulberry32, 32 bits of state. */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const REGIONS = 1000;
/** Rows for each store, on average. */
const ROWS_PER_STORE = 10;
export const PREDICTORS = 10;

/** A text key of 1000 values, a number that is the key of `stores`, and two measurements. */
export function sales(rows) {
  const next = uniform(1);
  const storeCount = rows / ROWS_PER_STORE;
  const columns = {
    region: [],
    store: new Float64Array(rows),
    amount: new Float64Array(rows),
    units: new Float64Array(rows),
  };
  for (let row = 0; row < rows; row++) {
    columns.region.push(`region ${Math.floor(next() * REGIONS)}`);
    columns.store[row] = Math.floor(next() * storeCount);
    columns.amount[row] = Math.round((next() * 2e6 - 1e6) * 100) / 100;
    columns.units[row] = Math.floor(next() * 100);
  }
  return columns;
}

/** One row for each store, in no order. */
export function stores(rows) {
  const next = uniform(2);
  const count = rows / ROWS_PER_STORE;
  const store = Float64Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(next() * (last + 1));
    [store[last], store[chosen]] = [store[chosen], store[last]];
  }
  return { store, area: Float64Array.from(store, () => Math.round(next() * 1e5) / 100) };
}

/** `y` and ten predictors `x1`, ..., with coefficients 1 to 10 and noise. */
export function design(rows) {
  const next = uniform(3);
  const names = Array.from({ length: PREDICTORS }, (_, j) => `x${j + 1}`);
  const columns = Object.fromEntries(["y", ...names].map((name) => [name, new Float64Array(rows)]));
  for (let row = 0; row < rows; row++) {
    let y = 5 + next() - 0.5;
    for (let j = 1; j <= PREDICTORS; j++) {
      const x = Math.round(next() * 1e6) / 1e6;
      columns[`x${j}`][row] = x;
      y += j * x;
    }
    columns.y[row] = Math.round(y * 1e6) / 1e6;
  }
  return columns;
}

/** Columns as a CSV file, a piece at a time. */
export function writeColumns(file, columns) {
  const names = Object.keys(columns);
  const lists = Object.values(columns);
  const rows = lists[0].length;
  const handle = openSync(file, "w");
  writeSync(handle, `${names.join(",")}\n`);
  for (let start = 0; start < rows; start += 10_000) {
    let text = "";
    for (let row = start; row < Math.min(rows, start + 10_000); row++)
      text += `${lists.map((list) => list[row]).join(",")}\n`;
    writeSync(handle, text);
  }
  closeSync(handle);
}
