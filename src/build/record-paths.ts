/** `notebooks/a.ipynb` → `notebooks/a.record.json`. */
export function recordPath(file: string): string {
  return file.replace(/\.ipynb$/, "") + ".record.json";
}

/** `notebooks/a.record.json` → `notebooks/a.ipynb`. */
export function notebookOfRecord(record: string): string {
  return record.replace(/\.record\.json$/, ".ipynb");
}

/** Where results are kept whole that the record only has a sketch of. */
export function fullPath(file: string): string {
  return file.replace(/\.ipynb$/, "") + ".record.full.json";
}
