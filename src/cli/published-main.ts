#!/usr/bin/env node
/** The command line from the few files that scripts/bundle-cli.mjs makes of it, with what earlier runs have compiled of them. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ignoreKept } from "../build/ignore-kept.js";
import { takeOverCode } from "../cache/kept-code.js";
import { cacheFolder, keptFolder } from "../cache/kept-folder.js";
import { openStore } from "../cache/store.js";
import { findProject } from "../config/find-project.js";
import type { runCommandLine } from "./run-command-line.js";
import { startAhead } from "./start-ahead.js";
import { tuneV8 } from "./tune-v8.js";

const BUNDLE = fileURLToPath(new URL("../bundle/", import.meta.url));
/** Large packages that stay where they are installed. */
const PACKAGES = new RegExp(["", "node_modules", "(citeproc|elkjs)", ""].join(`\\${sep}`));

/** Commands that run code of the project in any case: of what a stranger's project brings, no other command takes code. */
const RUN_THE_PROJECT = new Set(["build", "watch", "run", "check", "verify"]);

await startAhead(process.argv.slice(2));
if (RUN_THE_PROJECT.has(process.argv[2] ?? "") && process.env["NODE_DISABLE_COMPILE_CACHE"] === undefined)
  await runWithKeptCode();
else await runBundle();

async function runBundle(): Promise<void> {
  const bundle = createRequire(import.meta.url)("../bundle/run-command-line.js") as {
    runCommandLine: typeof runCommandLine;
  };
  await bundle.runCommandLine();
}

async function runWithKeptCode(): Promise<void> {
  const { root, configFile } = findProject(process.cwd());
  const kept = keptFolder(root);
  tuneV8();
  const code = takeOverCode(
    openStore(cacheFolder(kept)),
    (file) => file.startsWith(BUNDLE) || PACKAGES.test(file),
  );
  await runBundle();
  // A run that failed has not come by all that the next one needs; and what is no project gets no folder.
  const isProject = configFile !== undefined || existsSync(kept);
  if (!code.isNew() || !isProject || process.exitCode) return;
  await ignoreKept(root);
  code.keep();
}
