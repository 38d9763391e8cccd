#!/usr/bin/env node
/** The command line from its single modules; in its place is published what published-main.ts becomes. */
import { startAhead } from "./start-ahead.js";

await startAhead(process.argv.slice(2));
// Only now, as loading it takes a while.
const { runCommandLine } = await import("./run-command-line.js");
await runCommandLine();
