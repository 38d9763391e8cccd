/*
 * The table of docs/kernel.md, tried with each of its kernels; prints it as it should be, and fails where the page says
 * otherwise. (`npm test` does this for Galley's own column.)
 *
 *   npm run compile && npm ci --prefix bench && node bench/kernel-rows.mjs [KERNEL...] [--patience 12]
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { bench } from "./frame/bench.mjs";
import { makeKernelspecs } from "./frame/kernelspecs.mjs";

const root = path.dirname(import.meta.dirname);
const KERNELS = ["galley", "stock-tslab", "deno"];

/** For each row of the table whether a kernel does what it says. */
async function tryRows(kernel, python, options) {
  console.error(kernel);
  const trying = promisify(execFile)(python, [path.join(root, "test/kernel/rows/rows.py"), kernel], options);
  trying.child.stderr.pipe(process.stderr);
  return JSON.parse((await trying).stdout);
}

await bench({
  name: "kernel-rows",
  rounds: 1,
  needs: ["compiled", "jupyter-client", "deno"],
  options: { patience: { type: "string", default: "12" } },
  async measure({ folder, main, python, flags, positionals }) {
    const kernels = positionals.length > 0 ? positionals : KERNELS;
    const env = {
      ...process.env,
      ...makeKernelspecs(folder, kernels, { main, python }),
      NODE_MODULES: path.join(root, "node_modules"),
      PATIENCE: flags.patience,
    };
    const found = [];
    for (const kernel of kernels) found.push(await tryRows(kernel, python, { cwd: folder, env }));
    const rows = Object.keys(found[0]).map((title) => [
      title,
      ...found.map((one) => (one[title] ? "yes" : "no")),
    ]);
    const page = readFileSync(path.join(root, "docs/kernel.md"), "utf8");
    const wrong = rows.map((cells) => `| ${cells.join(" | ")} |`).filter((line) => !page.includes(line));
    if (positionals.length === 0 && wrong.length > 0) {
      console.error(`\ndocs/kernel.md does not have:\n${wrong.join("\n")}`);
      process.exitCode = 1;
    }
    return { tables: [{ columns: ["", ...kernels], rows }], headlines: {} };
  },
});
