/*
 * `galley run` against `jupyter nbconvert --execute`, whole processes with the same notebook and the same kernel, in turns; in one
 * row Galley's own runtime instead, as builds use it. All must show the same text.
 *
 *   npm run compile && node bench/client.mjs [--rounds 3] [--quick] [--record]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { bench } from "./frame/bench.mjs";
import { comparison, figure, ratio } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";
import { nbconvert } from "./frame/nbconvert.mjs";
import { notebookOf, writeFiles } from "./frame/notebook.mjs";

const TYPESCRIPT = [
  "interface Point { x: number; y: number }\nconst points: Point[] = [1, 2, 3, 4, 5].map((x) => ({ x, y: 2 * x + (x % 2) }));",
  [
    "function fit(points: Point[]): { slope: number; intercept: number } {",
    "  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;",
    "  const [mx, my] = [mean(points.map((p) => p.x)), mean(points.map((p) => p.y))];",
    "  const sxy = points.reduce((sum, p) => sum + (p.x - mx) * (p.y - my), 0);",
    "  const sxx = points.reduce((sum, p) => sum + (p.x - mx) ** 2, 0);",
    "  return { slope: sxy / sxx, intercept: my - (sxy / sxx) * mx };",
    "}",
    "fit(points)",
  ].join("\n"),
  "for (const { x, y } of points) console.log(x, y);",
  'import { display } from "tslab";\ndisplay.html("<b>" + fit(points).slope.toFixed(3) + "</b>");',
  "await new Promise((resolve) => setTimeout(resolve, 5));\n'done'",
];
const PYTHON = [
  "import math",
  "def f(x):\n    return math.sqrt(x)",
  "for n in range(5):\n    print(n, f(n))",
  "f(2)",
  "'done'",
];

/** Rows, each with its peer, which runs the same notebook. */
const ROWS = [
  { name: "nbconvert, stock tslab", file: "typescript", tool: "nbconvert" },
  { name: "galley, stock tslab", file: "typescript", tool: "stock-tslab" },
  { name: "galley, its own runtime", file: "typescript", tool: "tslab" },
  { name: "nbconvert, ipykernel", file: "python", tool: "nbconvert" },
  { name: "galley, ipykernel", file: "python", tool: "ipykernel" },
];
const peerOf = (name) => ROWS.find((row) => row.tool === "nbconvert" && row.file === byName(name).file).name;
const byName = (name) => ROWS.find((row) => row.name === name);

/** All text that a notebook shows, to see that both did the same work; a value is a line of its own in stock tslab. */
function shown(file) {
  const { cells } = JSON.parse(readFileSync(file, "utf8"));
  return cells
    .flatMap(({ outputs }) => outputs)
    .map(({ text, data }) => [text ?? Object.values(data)].flat(2).join("").trim())
    .join("\n");
}

await bench({
  name: "client",
  rounds: 3,
  needs: ["compiled", "nbconvert", "ipykernel"],
  async measure({ folder, rounds, main, python }) {
    const env = makeKernelspecs(folder, ["stock-tslab", "ipykernel"], { main, python });
    writeFiles(folder, {
      "typescript.ipynb": notebookOf(TYPESCRIPT, {
        name: "stock-tslab",
        display_name: "tslab",
        language: "typescript",
      }),
      "python.ipynb": notebookOf(PYTHON, { name: "ipykernel", display_name: "Python", language: "python" }),
    });
    const output = (name) => path.join(folder, `${name}.ipynb`);
    const command = ({ name, file, tool }) =>
      tool === "nbconvert"
        ? nbconvert(python, `${file}.ipynb`, "notebook", "--output", output(name))
        : [
            process.execPath,
            main,
            "run",
            `${file}.ipynb`,
            "--output",
            output(name),
            "--kernel",
            tool,
            "--quiet",
          ];
    const runs = await inTurns(
      ROWS.map((row) => ({ name: row.name, command: command(row), cwd: folder, env })),
      rounds,
    );
    for (const { name } of ROWS)
      if (shown(output(name)) !== shown(output(peerOf(name))))
        throw new Error(`${name} and ${peerOf(name)} do not show the same`);
    const headlines = ROWS.filter(({ tool }) => tool !== "nbconvert").map(({ name }) => [
      `${name}, of nbconvert`,
      figure(ratio(runs.get(name), runs.get(peerOf(name)), "processor")),
    ]);
    return {
      tables: [comparison(runs, { title: "whole process", against: peerOf, as: "nbconvert" })],
      headlines: Object.fromEntries(headlines),
    };
  },
});
