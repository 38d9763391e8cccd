/** Packed numbers as a plain list; in a loop, since `Array.from` takes longer for a million rows than to fit them. */
export function listOf(values: Float64Array, added?: Float64Array): number[] {
  const list: number[] = [];
  for (let row = 0; row < values.length; row++) list.push((values[row] as number) + (added?.[row] ?? 0));
  return list;
}
