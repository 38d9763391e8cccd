/* Kernelspecs of the kernels that are compared. Deno's comes from npm, into a folder that the caller removes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const DENO = "2.9.6";

function commands({ galley, python, folder }) {
  const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
  return {
    galley: () => [
      process.execPath,
      path.resolve(galley),
      "kernel",
      "start",
      "--connection-file",
      "{connection_file}",
    ],
    "stock-tslab": () => [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"],
    deno: () => [installDeno(folder), "jupyter", "--kernel", "--conn", "{connection_file}"],
    ipykernel: () => [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
  };
}

/** Writes them below `folder`, which JUPYTER_PATH should name; their names. `only`: some of them, or none for all. */
export function makeKernelspecs(folder, { galley, python, only = [] }) {
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(commands({ galley, python, folder })).filter(
    ([kernel]) => only.length === 0 || only.includes(kernel),
  );
  for (const [kernel, argv] of wanted) {
    const spec = path.join(folder, "kernels", kernel);
    mkdirSync(spec, { recursive: true });
    const content = { argv: argv(), display_name: kernel, language: "any", interrupt_mode: "signal" };
    writeFileSync(path.join(spec, "kernel.json"), JSON.stringify(content));
  }
  return wanted.map(([kernel]) => kernel);
}

function installDeno(folder) {
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }');
  const options = { cwd: folder, stdio: "pipe" };
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", `deno@${DENO}`], options);
  return path.join(folder, "node_modules/.bin/deno");
}
