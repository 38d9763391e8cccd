import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const TSLAB = { name: "tslab", display_name: "TypeScript", language: "typescript" };

/** A notebook of code cells with these sources; a cell that begins with `#` and a blank is Markdown. */
export function notebookOf(sources, kernelspec = TSLAB) {
  const cells = sources.map((source, index) => ({
    id: `cell-${index}`,
    metadata: {},
    source,
    ...kind(source),
  }));
  return { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
}

const kind = (source) =>
  source.startsWith("# ")
    ? { cell_type: "markdown" }
    : { cell_type: "code", outputs: [], execution_count: null };

/** Writes texts, or values as JSON, below a folder, by their relative paths. */
export function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}
