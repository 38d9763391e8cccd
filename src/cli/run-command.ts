import type { Command } from "commander";
import { addExecutionOptions, type ExecutionFlags } from "./execution-options.js";
import { helpExamples } from "./help-examples.js";

export interface RunFlags extends ExecutionFlags {
  output?: string;
  inplace?: true;
}

export const RUN_EXAMPLES = [
  "galley run analysis.ipynb --output executed.ipynb",
  "galley run analysis.ipynb --output - -p rate=0.2 -p key=@env:API_KEY",
  "galley run analysis.ipynb --inplace --kernel python3",
];

/** `galley run`: one notebook, executed, in a project or not. */
export function addRunCommand(program: Command): void {
  const command = program
    .command("run")
    .description("execute one notebook and write it with its outputs, also when a cell fails")
    .argument("<notebook>", "the notebook; it need not be in a project")
    .option("-o, --output <file>", "file to write (-: standard output)")
    .option("--inplace", "write into the notebook itself");
  addExecutionOptions(command)
    .addHelpText("after", helpExamples(RUN_EXAMPLES))
    .action(async (notebook: string, flags: RunFlags) => {
      const { runAction } = await import("./run-action.js");
      process.exitCode = await runAction(notebook, flags);
    });
}
