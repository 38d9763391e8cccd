import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface InitFlags {
  galley?: string;
}

export const INIT_EXAMPLES = ["galley init my-reports", "galley init . --galley ../galley-0.1.0.tgz"];

/** `galley init`: a new project that builds. */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("make a new project with a first notebook; nothing that is there is overwritten")
    .argument("[folder]", "folder of the project, made if it is not there", ".")
    .option(
      "--galley <spec>",
      "what package.json asks npm for: a version, an address, or a path to a package",
    )
    .addHelpText("after", helpExamples(INIT_EXAMPLES))
    .action(async (folder: string, flags: InitFlags) => {
      const { initAction } = await import("./init-action.js");
      await initAction(folder, flags);
    });
}
