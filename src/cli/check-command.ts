import type { Command } from "commander";
import { addExecutionOptions, type ExecutionFlags, positiveInteger } from "./execution-options.js";
import { helpExamples } from "./help-examples.js";

export interface CheckFlags extends ExecutionFlags {
  parallel?: number;
  update?: true;
  strict?: true;
  twice?: true;
  json?: string;
  junit?: string;
  html?: string;
}

export const CHECK_EXAMPLES = [
  "galley check",
  "galley check --update",
  "galley check notebooks/prices.ipynb --twice",
  "galley check --strict --junit check.xml --json check.json",
];

/** `galley check`: do all results still stand? */
export function addCheckCommand(program: Command): void {
  const command = program
    .command("check")
    .description("execute notebooks from nothing and compare every result with its record")
    .argument("[notebooks...]", "notebooks, folders or globs (default: all of the project)")
    .option("--update", "write the records anew (never where CI is set)")
    .option("--strict", "let a change of look alone fail the check too")
    .option("--twice", "run each notebook twice, and compare the two runs exactly")
    .option("--json <file>", "write the outcome as JSON (-: standard output)")
    .option("--junit <file>", "write the outcome as JUnit XML (-: standard output)")
    .option("--html <folder>", "write the outcome as a page, with what moved drawn over what was before")
    .option("--parallel <count>", "how many notebooks run side by side", positiveInteger);
  addExecutionOptions(command)
    .addHelpText("after", helpExamples(CHECK_EXAMPLES))
    .action(async (notebooks: string[], flags: CheckFlags) => {
      const { checkAction } = await import("./check-action.js");
      process.exitCode = await checkAction(notebooks, flags);
    });
}
