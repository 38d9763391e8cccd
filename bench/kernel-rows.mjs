/*
 * The table of docs/kernel.md, tried with each of its kernels; prints it as it should be, and fails where the page says
 * otherwise. (`npm test` does this for Galley's own column.)
 *
 *   npm run compile && node bench/kernel-rows.mjs [KERNEL...] [--patience 12]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeKernelspecs } from "./jupyter-kernels.mjs";

const root = path.dirname(import.meta.dirname);
const { values: flags, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    patience: { type: "string", default: "12" },
    galley: { type: "string", default: path.join(root, "dist/cli/main.js") },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});
const folder = mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));

function tryRows(kernel) {
  const env = {
    ...process.env,
    JUPYTER_PATH: path.join(folder, "jupyter"),
    NODE_MODULES: path.join(root, "node_modules"),
    PATIENCE: flags.patience,
  };
  const args = [path.join(root, "test/kernel/rows/rows.py"), kernel];
  console.log(`\n${kernel}`);
  return JSON.parse(
    execFileSync(flags.python, args, {
      env,
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
}

try {
  const only = asked.length === 0 ? ["galley", "stock-tslab", "deno"] : asked;
  const kernels = makeKernelspecs(path.join(folder, "jupyter"), { ...flags, only });
  const found = Object.fromEntries(kernels.map((kernel) => [kernel, tryRows(kernel)]));
  const [first] = Object.values(found);
  const lines = Object.keys(first).map(
    (title) =>
      `| ${[title, ...kernels.map((kernel) => (found[kernel][title] ? "yes" : "no"))].join(" | ")} |`,
  );
  console.log(`\n${lines.join("\n")}`);
  const page = readFileSync(path.join(root, "docs/kernel.md"), "utf8");
  const wrong = lines.filter((line) => !page.includes(line));
  if (asked.length === 0 && wrong.length > 0) {
    console.error(`\ndocs/kernel.md does not have:\n${wrong.join("\n")}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
