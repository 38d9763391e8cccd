/** `notebooks/a.ipynb` → `notebooks/a.record.json`. */
export function recordPath(file: string): string {
  return file.replace(/\.ipynb$/, "") + ".record.json";
}

/** Where results are kept whole that the record only has a sketch of. */
export function fullPath(file: string): string {
  return file.replace(/\.ipynb$/, "") + ".record.full.json";
}
