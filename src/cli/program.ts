import { Command } from "commander";
import { packageVersion } from "../package-version.js";
import { addBuildCommand } from "./build-command.js";
import { addCheckCommand } from "./check-command.js";
import { addDiffCommand } from "./diff-command.js";
import { addInitCommand } from "./init-command.js";
import { addKernelCommand } from "./kernel-command.js";
import { addPdfCommand } from "./pdf-command.js";
import { addRunCommand } from "./run-command.js";
import { addStripCommand } from "./strip-command.js";
import { addVerifyCommand } from "./verify-command.js";
import { addWhyCommand } from "./why-command.js";

/**
 * The command line. Help, parsing and suggestions all come from these definitions. What a command does is loaded
 * when it runs, so that `galley --help` answers at once.
 */
export function createProgram(): Command {
  const program = new Command("galley")
    .description("Runs TypeScript notebooks, proofs their results and publishes them as static HTML reports.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => {} }) // main.ts prints what is thrown
    .exitOverride()
    .addHelpText("after", `\n${EXIT_CODES}`);
  addBuildCommand(program);
  addWhyCommand(program);
  addCheckCommand(program);
  addVerifyCommand(program);
  addPdfCommand(program);
  addRunCommand(program);
  addStripCommand(program);
  addDiffCommand(program);
  addInitCommand(program);
  addKernelCommand(program);
  return program;
}

const EXIT_CODES = `Exit codes:
  0  good
  1  a cell failed, or a problem of severity error stands
  2  wrong usage or configuration
  3  a check found results that differ`;
