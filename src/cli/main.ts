#!/usr/bin/env node
/** The command line from its single modules; in its place is published what published-main.ts becomes. */
import { runCommandLine } from "./run-command-line.js";

await runCommandLine();
