/*
 * Every benchmark, one after the other, each in a process of its own: what one lacks or cannot do does not stop the others.
 *
 *   npm run compile && npm ci --prefix bench && node bench/all.mjs [NAME...] [--quick] [--rounds N] [--record]
 *
 * Each has rounds of its own, unless the flag says otherwise.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseFlags } from "./frame/flags.mjs";
import { BENCHES } from "./frame/benches.mjs";

const { positionals: asked } = parseFlags();
const unknown = asked.filter((name) => !BENCHES.includes(name));
if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown[0]}, only ${BENCHES.join(", ")}`);

const passedOn = process.argv.slice(2).filter((argument) => !asked.includes(argument));
const failed = [];
const startedAt = performance.now();
for (const name of asked.length > 0 ? asked : BENCHES) {
  console.log(`\n## ${name}`);
  const argv = [path.join(import.meta.dirname, `${name}.mjs`), ...passedOn];
  if (spawnSync(process.execPath, argv, { stdio: "inherit" }).status !== 0) failed.push(name);
}
console.log(`\nthe whole took ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes`);
if (failed.length > 0) {
  console.error(`not measured: ${failed.join(", ")}; what each said is above`);
  process.exitCode = 1;
}
