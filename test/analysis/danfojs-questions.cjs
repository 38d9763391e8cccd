/**
 * Asks one copy of danfojs many questions and prints the answers as JSON. Runs as a process of its own, since two
 * copies in one process would share TensorFlow's global engine.
 *
 * node danfojs-questions.cjs <module> <scratch folder>
 */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const [, , modulePath, folder] = process.argv;
const dfd = require(modulePath);

const data = {
  k: ["a", "b", "a", "c", "b", "a"],
  x: [1, 2, 3.5, 4, 5, 16777217],
  y: [0.1, 0.2, 0.3, 0.4, 0.5, 0.7],
};
const frame = () => new dfd.DataFrame(data);
const numbers = () => new dfd.DataFrame({ x: data.x, y: data.y });

const csvFile = join(folder, "people.csv");
writeFileSync(csvFile, 'name,age,town\n"Li, Wei",31,北京\nAda,NA,London\nBob,25.5,Oslo\n');

const QUESTIONS = {
  names: () => Object.keys(dfd).toSorted(),
  frame,
  print: () => frame().toString(),
  head: () => frame().head(2),
  iloc: () => frame().iloc({ rows: ["1:4"], columns: [0, 2] }),
  loc: () => frame().loc({ rows: [5, 0], columns: ["x"] }),
  query: () => frame().query(frame()["x"].gt(2)),
  arithmeticOnTensors: () => numbers().add(1).mul(2),
  seriesArithmetic: () => new dfd.Series(data.x).div(3),
  mean: () => numbers().mean(),
  median: () => numbers().median(),
  std: () => numbers().std({ axis: 0 }),
  variance: () => new dfd.Series(data.y).var(),
  mode: () => new dfd.Series([1, 2, 2, 3]).mode(),
  describe: () => numbers().describe(),
  groupby: () => frame().groupby(["k"]).agg({ x: "sum", y: "std" }),
  sortValues: () => frame().sortValues("y", { ascending: false }),
  fillNa: () => new dfd.DataFrame({ a: [1, Number.NaN, 3] }).fillNa(0),
  merge: () =>
    dfd.merge({
      left: frame(),
      right: new dfd.DataFrame({ k: ["a", "b"], z: [7, 8] }),
      on: ["k"],
      how: "left",
    }),
  concat: () => dfd.concat({ dfList: [frame(), frame()], axis: 0 }),
  addColumn: () => frame().addColumn("z", [1, 2, 3, 4, 5, 6]),
  getDummies: () => dfd.getDummies(frame(), { columns: ["k"] }),
  minMaxScaler: () => new dfd.MinMaxScaler().fit(numbers()).transform(numbers()),
  standardScaler: () => new dfd.StandardScaler().fit(numbers()).transform(numbers()),
  frameFromTensor: () => new dfd.DataFrame(dfd.tensorflow.tensor2d([[1, 2], [3, 4]]).add(1)), // prettier-ignore
  dateRange: () => dfd.dateRange({ start: "1/1/2018", period: 3, freq: "M" }),
  toCSV: () => dfd.toCSV(frame()),
  toJSON: () => dfd.toJSON(frame()),
  readCSV: () => dfd.readCSV(csvFile),
  excelThereAndBack: () => {
    const filePath = join(folder, "frame.xlsx");
    dfd.toExcel(frame(), { filePath });
    return dfd.readExcel(filePath);
  },
  error: () => {
    try {
      return frame().column("none");
    } catch (error) {
      return String(error);
    }
  },
};

/** Everything of a frame or series that a user can see. */
function seen(value) {
  return value?.values === undefined ? value : [value.values, value.columns, value.index, value.dtypes];
}

async function main() {
  const answers = {};
  for (const [name, ask] of Object.entries(QUESTIONS)) answers[name] = seen(await ask());
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}

void main();
