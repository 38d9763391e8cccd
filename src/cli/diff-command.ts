import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface DiffFlags {
  exitCode?: true;
  html?: string;
}

export const DIFF_EXAMPLES = [
  "galley diff old.ipynb new.ipynb",
  "galley diff HEAD:notebooks/prices.ipynb notebooks/prices.ipynb",
  "galley diff v1:prices.ipynb prices.ipynb --html diff",
];

/** `galley diff`: two notebooks, in words. */
export function addDiffCommand(program: Command): void {
  program
    .command("diff")
    .description("tell in words how two notebooks differ: their cells, and what their outputs show")
    .argument("<before>", "a notebook, or REVISION:path for one in git")
    .argument("<after>", "a notebook, or REVISION:path for one in git")
    // What git gives a driver besides: path, and of each side file, object and mode.
    .argument("[git...]", "further arguments of a git diff driver")
    .option("--html <folder>", "write a page instead, with figures and tables before and after")
    .option("--exit-code", "exit with 3 where they differ")
    .addHelpText("after", helpExamples(DIFF_EXAMPLES))
    .action(async (before: string, after: string, git: string[], flags: DiffFlags) => {
      const { diffAction } = await import("./diff-action.js");
      // git calls a driver with: path old-file old-hex old-mode new-file new-hex new-mode
      const isDriver = git.length >= 5;
      const [oldFile, newFile] = isDriver ? [after, git[2] ?? ""] : [before, after];
      process.exitCode = await diffAction(oldFile, newFile, flags, isDriver);
    });
}
