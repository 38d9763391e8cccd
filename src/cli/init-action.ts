import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packageVersion } from "../package-version.js";
import { writeAtomically } from "../build/write-atomically.js";
import { UsageError } from "../errors.js";
import { galleyDependency } from "./init/galley-dependency.js";
import { type StarterFile, starterFiles, toProjectName } from "./init/starter-files.js";
import type { InitFlags } from "./init-command.js";
import { openTerminal } from "./terminal.js";

/** Writes the files of a new project into `target`, and says what to do next. */
export async function initAction(target: string, flags: InitFlags): Promise<void> {
  const cwd = process.cwd();
  const folder = resolve(cwd, target);
  const packageRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
  const dependency = galleyDependency({
    asked: flags.galley,
    packageRoot,
    version: packageVersion(),
    folder,
    cwd,
  });
  const files = starterFiles(toProjectName(basename(folder)), dependency);
  const there = files.filter(({ path }) => existsSync(join(folder, path)));
  refuseOverwriting(there, target);
  const fresh = files.filter((file) => !there.includes(file));
  for (const { path, content } of fresh) await writeAtomically(join(folder, path), content);
  openTerminal().print(nextSteps({ fresh, kept: there, folder, cwd, dependency }));
}

function refuseOverwriting(there: readonly StarterFile[], target: string): void {
  const inTheWay = there.filter(({ optional }) => !optional);
  if (inTheWay.length === 0) return;
  throw new UsageError(`${target} has ${names(inTheWay)} already`, {
    remedy: "Choose another folder, as in: galley init my-reports",
  });
}

interface InitResult {
  fresh: readonly StarterFile[];
  kept: readonly StarterFile[];
  folder: string;
  cwd: string;
  dependency: string;
}

function nextSteps({ fresh, kept, folder, cwd, dependency }: InitResult): string {
  const way = relative(cwd, folder);
  const keepsManifest = kept.some(({ path }) => path === "package.json");
  const isInstalled = existsSync(join(folder, "node_modules", "galley"));
  const install = keepsManifest ? `npm install "galley@${dependency}"` : "npm install";
  const steps = [...(way === "" ? [] : [`cd ${way}`]), ...(isInstalled ? [] : [install]), "npx galley build"];
  return [
    `Made ${names(fresh)}`,
    ...(kept.length === 0 ? [] : [`Left as they were: ${names(kept)}`]),
    "",
    "Next:",
    ...steps.map((step) => `  ${step}`),
    "and open reports/index.html",
  ].join("\n");
}

function names(files: readonly StarterFile[]): string {
  return files.map(({ path }) => path).join(", ");
}
