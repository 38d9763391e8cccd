/* The notebooks that bench/render.mjs makes from one that was executed. */

/** Cells over and over, each with an id of its own; labels, and what refers to them, are those of their round. */
export function repeated(notebook, count) {
  const [head, ...body] = notebook.cells;
  const labels = new RegExp(`(?<![\\w-])(${[...labelsOf(notebook)].join("|")})(?![\\w-])`, "g");
  const cells = Array.from({ length: count - 1 }, (_, index) => {
    const round = Math.floor(index / body.length);
    const text = JSON.stringify(body[index % body.length]).replaceAll(labels, `$1-${round}`);
    return { ...JSON.parse(text), id: `cell-${index}` };
  });
  return { ...notebook, cells: [head, ...cells] };
}

/** Of figures, tables and claims, as they stand in the comments and calls of code, and of places in the text. */
function labelsOf({ cells }) {
  const sources = cells.map(({ source }) => [source].flat().join(""));
  return new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(/\blabel: "?([\w-]+)/g)].map(([, name]) => name),
      ...[...source.matchAll(/^\(([\w-]+)\)=$/gm)].map(([, name]) => name),
    ]),
  );
}

/** A thousand code cells, of three kinds, with 50 kB of output each. */
export function largeOutputs(notebook) {
  const kinds = [printedLines, tableOfRows, figureOfPoints];
  const cells = Array.from({ length: 1000 }, (_, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source: `//| label: ${["out", "tbl-a", "fig-a"][index % 3]}-${index}\nshow(${index});`,
    execution_count: index + 1,
    outputs: [kinds[index % 3](index)],
  }));
  return { ...notebook, cells };
}

function printedLines(index) {
  const lines = Array.from(
    { length: 1000 },
    (_, line) => `cell ${index}, line ${line}: some text that a loop prints`,
  );
  return { output_type: "stream", name: "stdout", text: `${lines.join("\n")}\n` };
}

function tableOfRows(index) {
  const row = (n) => ({ index: n, name: `row ${n} of ${index}`, value: Math.sin(n) * 100 });
  const data = {
    "application/vnd.dataresource+json": { data: Array.from({ length: 800 }, (_, n) => row(n)) },
  };
  return { output_type: "display_data", data: { ...data, "text/plain": "table" }, metadata: {} };
}

function figureOfPoints(index) {
  const x = Array.from({ length: 1900 }, (_, n) => n);
  const figure = {
    data: [{ type: "scatter", mode: "markers", x, y: x.map((n) => Math.sin(n / 50 + index)) }],
    layout: {},
  };
  const data = { "application/vnd.plotly.v1+json": figure, "text/plain": "figure" };
  return {
    output_type: "display_data",
    data,
    metadata: { galley: { caption: "Points", alt: "Points on a wave" } },
  };
}
