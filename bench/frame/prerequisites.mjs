import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { CHROMIUM } from "./chromium.mjs";

const bench = path.dirname(import.meta.dirname);
const root = path.dirname(bench);

const debian = (isThere, what, ...packages) => ({ isThere, what, packages });
const module = (name, ...packages) =>
  debian(({ python }) => succeeds(python, "-c", `import ${name}`), `${name} for Python`, ...packages);
const succeeds = (program, ...args) => spawnSync(program, args, { stdio: "ignore" }).status === 0;
const npm = (name, what = name) => ({
  isThere: () => existsSync(path.join(bench, "node_modules", name)),
  what,
  command: "npm ci --prefix bench",
});

/** What benchmarks may need, whether it is there, and what brings it: Debian's packages or a command. */
const PREREQUISITES = {
  compiled: {
    isThere: () => existsSync(path.join(root, "dist/cli/main.js")),
    what: "Galley, compiled",
    command: "npm run compile",
  },
  time: debian(() => existsSync("/usr/bin/time"), "GNU time", "time"),
  chromium: debian(() => existsSync(CHROMIUM), "Chromium", "chromium"),
  nbconvert: module("nbconvert", "jupyter-nbconvert"),
  "jupyter-client": module("jupyter_client", "python3-jupyter-client"),
  ipykernel: module("ipykernel", "python3-ipykernel"),
  "scikit-learn": module("sklearn", "python3-sklearn"),
  R: debian(() => succeeds("Rscript", "--version"), "R", "r-base-core"),
  arquero: npm("arquero"),
  deno: npm("@deno/linux-x64-glibc", "Deno (for Linux on x64)"),
};

/** @returns those of the named that are not on this machine; `python` is the Python that is asked */
export function missing(names, { python }) {
  return ["time", ...names].map((name) => PREREQUISITES[name]).filter(({ isThere }) => !isThere({ python }));
}

/** The one command that installs all of them. */
export function installCommand(lacking) {
  const packages = lacking.flatMap((one) => one.packages ?? []);
  const debianCommand =
    packages.length > 0 ? [`apt-get install -y --no-install-recommends ${packages.join(" ")}`] : [];
  const others = lacking.flatMap((one) => one.command ?? []);
  return [...new Set([...debianCommand, ...others])].join(" && ");
}
