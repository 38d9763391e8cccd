import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface WhyFlags {
  config?: string;
}

export const WHY_EXAMPLES = ["galley why notebooks/prices.ipynb", "galley why"];

/** `galley why`: what would a build do, and what for? */
export function addWhyCommand(program: Command): void {
  program
    .command("why")
    .description("tell what `galley build` would do for notebooks, and what changed since it last built them")
    .argument("[notebooks...]", "notebooks, folders or globs (default: all of the project)")
    .option("-c, --config <file>", "settings file, in place of the project's galley.config.ts")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", helpExamples(WHY_EXAMPLES))
    .action(async (notebooks: string[], flags: WhyFlags) => {
      const { whyAction } = await import("./why-action.js");
      await whyAction(notebooks, flags);
    });
}
