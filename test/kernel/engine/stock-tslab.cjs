/*
 * Runs notebooks (JSON on standard input: lists of cells) in tslab as it is installed, in this process and folder. Prints, for
 * each cell, what its converter and its executor made of it.
 */
"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");
const { format } = require("node:util");

const dist = path.dirname(require.resolve("tslab"));
const { createConverter } = require(path.join(dist, "converter.js"));
const { createExecutor } = require(path.join(dist, "executor.js"));

let printed = "";
console.log = (...words) => {
  printed += `${format(...words)}\n`;
};

const converter = createConverter();

async function runNotebook(cells) {
  let converted;
  const convert = (...args) => (converted = converter.convert(...args));
  const node = { convert, close: () => undefined };
  const executor = createExecutor(process.cwd(), { node }, { log: () => undefined, error: () => undefined });
  const results = [];
  for (const cell of cells) {
    printed = "";
    const isOk = await executor.execute(cell);
    results.push({ converted, printed, isOk });
  }
  return results;
}

async function main() {
  const results = [];
  for (const cells of JSON.parse(readFileSync(0, "utf8"))) results.push(await runNotebook(cells));
  process.stdout.write(JSON.stringify(results), () => process.exit());
}

main();
