// Tables made by rule, as float64 one column after the other: the response first.
import { readFileSync, writeFileSync } from "node:fs";
import { randomSource } from "../../dist/analysis/index.js";

/** How far the two classes are apart along each feature: the best possible accuracy is 0.98. */
const SHIFTS = [1.5, 1, 0.8, 0.5, 0.3, 0, 0, 0, 0, 0];

export function writeClasses(file, rows) {
  const random = randomSource(1);
  const labels = Float64Array.from({ length: rows }, () => (random.chance(0.5) ? 1 : 0));
  const features = SHIFTS.map((shift) =>
    labels.map((label) => random.normal() + (label === 1 ? shift : -shift)),
  );
  writeColumns(file, [labels, ...features]);
}

/** A smooth response of ten features with a little noise. */
export function writeWaves(file, rows) {
  const random = randomSource(2);
  const features = SHIFTS.map(() => Float64Array.from({ length: rows }, () => random.normal()));
  const [a, b, c] = features;
  const response = a.map((x, row) => Math.sin(2 * x) + b[row] * c[row] + random.normal(0, 0.1));
  writeColumns(file, [response, ...features]);
}

function writeColumns(file, columns) {
  writeFileSync(file, Buffer.concat(columns.map((column) => Buffer.from(column.buffer))));
}

/** @returns columns by name: y, x0, x1, … */
export function readColumns(file) {
  const bytes = readFileSync(file);
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const rows = all.length / (SHIFTS.length + 1);
  const names = ["y", ...SHIFTS.map((_, place) => `x${place}`)];
  return Object.fromEntries(names.map((name, place) => [name, all.slice(place * rows, (place + 1) * rows)]));
}
