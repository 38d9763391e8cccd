import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface StripFlags {
  check?: true;
}

export const STRIP_EXAMPLES = [
  "galley strip notebooks/prices.ipynb",
  "galley strip --check notebooks",
  "galley strip -",
];

/** `galley strip`: notebooks as they should be committed. */
export function addStripCommand(program: Command): void {
  program
    .command("strip")
    .description("take outputs, counts and times out of notebooks, so that they can be committed")
    .argument("<notebooks...>", "notebooks, folders or globs (-: from standard input to standard output)")
    .option("--check", "change nothing; exit with 1 where there is something to take out")
    .addHelpText("after", helpExamples(STRIP_EXAMPLES))
    .action(async (notebooks: string[], flags: StripFlags) => {
      const { stripAction } = await import("./strip-action.js");
      process.exitCode = await stripAction(notebooks, flags);
    });
}
