import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface VerifyFlags {
  config?: string;
  quiet?: true;
  verbose?: true;
}

export const VERIFY_EXAMPLES = ["galley verify reports/prices.html"];

/** `galley verify`: is a report what its notebook gives? */
export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .description("build a report again from what it says of itself, and tell whether the same comes out")
    .argument("<report>", "a page of a notebook, in its site")
    .option("-c, --config <file>", "settings file, in place of the project's galley.config.ts")
    .option("-q, --quiet", "print only what differs")
    .option("-v, --verbose", "print each cell")
    .addHelpText("after", helpExamples(VERIFY_EXAMPLES))
    .action(async (report: string, flags: VerifyFlags) => {
      const { verifyAction } = await import("./verify-action.js");
      process.exitCode = await verifyAction(report, flags);
    });
}
