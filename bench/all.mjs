/*
 * Every benchmark of the tool, one after the other: execution cold and warm, other kernels, rendering, the kernel in Jupyter.
 *
 *   npm run compile && node bench/all.mjs [--rounds 5]
 */
import { spawnSync } from "node:child_process";
import path from "node:path";

for (const name of ["cold-and-warm", "client", "render", "kernel"]) {
  console.log(`\n## ${name}\n`);
  const argv = [path.join(import.meta.dirname, `${name}.mjs`), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, argv, { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
