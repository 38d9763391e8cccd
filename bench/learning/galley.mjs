// One task: node galley.mjs <task> <file>; prints one line of JSON.
import * as galley from "../../dist/analysis/index.js";
import { readColumns } from "./data.mjs";

const [task, file] = process.argv.slice(2);
const frame = readColumns(file);

const FITS = {
  tree: () => galley.decisionTree("y ~ .", frame),
  svm: () => galley.supportVectorMachine("y ~ .", frame, { scale: "none", gamma: 0.05 }),
  forest: () => galley.randomForest("y ~ .", frame, { seed: 1, trees: 20 }),
  network: () =>
    galley.neuralRegression("y ~ .", frame, {
      layers: [galley.dense(64), galley.dense(64), galley.dense(32)],
      epochs: 5,
      batchSize: 200,
      learningRate: 0.001,
      seed: 1,
      validationFraction: 0,
      progress: false,
    }),
};

/** The result that both must agree on, and what is told of it. */
const RESULTS = {
  tree: (tree) => [tree.leafCount, `${tree.leafCount} leaves`],
  svm: ({ supportRows }) => [supportRows.length, `${supportRows.length} support vectors`],
  forest: (forest) => {
    const importance = forest.featureImportance.x0;
    return [importance, `importance of the first feature ${importance.toFixed(3)}`];
  },
  network: (network) => {
    const error = galley.mse(frame.y, network.predict(frame));
    return [error, `mean squared error ${error.toFixed(4)}`];
  },
};

const before = process.cpuUsage();
const startedAt = performance.now();
const model = await FITS[task]();
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
const peak = process.resourceUsage().maxRSS / 1024;
const [result, told] = RESULTS[task](model);
console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6, peak, result, told }));
