/** The command line from the few files that scripts/bundle-cli.mjs makes of it, with what earlier runs have compiled of them. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { ignoreKept } from "../build/ignore-kept.js";
import { takeOverCode } from "../cache/kept-code.js";
import { openStore } from "../cache/store.js";
import { findProject } from "../config/find-project.js";
import type { runCommandLine } from "./run-command-line.js";
import { startAhead } from "./start-ahead.js";

const BUNDLE = fileURLToPath(new URL("../bundle/", import.meta.url));
/** Large packages that stay where they are installed. */
const PACKAGES = new RegExp(["", "node_modules", "(@citation-js|citeproc|elkjs)", ""].join(`\\${sep}`));

await startAhead(process.argv.slice(2));
// Left to itself V8 drops what was not called for a while, such as all that runs once at the start.
setFlagsFromString("--no-flush-bytecode");
const { root, configFile } = findProject(process.cwd());
const isOwn = (file: string): boolean => file.startsWith(BUNDLE) || PACKAGES.test(file);
const code =
  process.env["NODE_DISABLE_COMPILE_CACHE"] === undefined
    ? takeOverCode(openStore(join(root, ".galley/cache")), isOwn)
    : undefined;
const bundle = createRequire(import.meta.url)("../bundle/run-command-line.js") as {
  runCommandLine: typeof runCommandLine;
};
await bundle.runCommandLine();
// A run that failed has not come by all that the next one needs; and what is no project gets no folder.
const isProject = configFile !== undefined || existsSync(join(root, ".galley"));
if (code?.isNew() && isProject && !process.exitCode) {
  await ignoreKept(root);
  code.keep();
}
