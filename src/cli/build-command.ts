import type { Command } from "commander";
import {
  addExecutionOptions,
  type ExecutionFlags,
  positiveInteger,
  toVerbosity,
  withFlags,
} from "./execution-options.js";
import { UsageError } from "../errors.js";
import { helpExamples } from "./help-examples.js";
import { interruptible } from "./interruptible.js";
import { openTerminal } from "./terminal.js";

interface BuildFlags extends ExecutionFlags {
  output?: string;
  parallel?: number;
  execute: boolean;
  singleFile?: true;
  drafts?: true;
}

export const BUILD_EXAMPLES = [
  "galley build",
  "galley build notebooks/prices.ipynb -p year=2024",
  "galley build --output public --timeout 600",
  "galley build --no-execute",
  "galley build notebooks/prices.ipynb --single-file",
];

/** `galley build`: the site of a project. */
export function addBuildCommand(program: Command): void {
  const command = program
    .command("build")
    .description("execute notebooks, check their results and publish them as static HTML")
    .argument("[notebooks...]", "notebooks, folders or globs (default: all of the project)")
    .option("-o, --output <folder>", "folder to publish to, in place of the project's")
    .option(
      "--no-execute",
      "publish the outputs that the notebooks hold, as Jupyter or `galley run` left them",
    )
    .option(
      "--single-file",
      "make every report one file, with styles, scripts, fonts, pictures and data in it",
    )
    .option("--drafts", "publish also what says `draft: true` in its front matter")
    .option("--parallel <count>", "how many notebooks run side by side", positiveInteger);
  addExecutionOptions(command)
    .addHelpText("after", helpExamples(BUILD_EXAMPLES))
    .action(async (notebooks: string[], flags: BuildFlags) => {
      process.exitCode = await buildAction(notebooks, flags);
    });
}

async function buildAction(selection: string[], flags: BuildFlags): Promise<number> {
  const [
    { resolve },
    { build },
    { loadConfig },
    { readParameterFlags },
    { createReporter },
    { buildSummary },
  ] = await Promise.all([
    import("node:path"),
    import("../build.js"),
    import("../config/load-config.js"),
    import("./parameter-flags.js"),
    import("./reporter.js"),
    import("./build-summary.js"),
  ]);
  const cwd = process.cwd();
  const loaded = withFlags(await loadConfig(cwd, flags.config), flags);
  const config = {
    ...loaded,
    output: flags.output === undefined ? loaded.output : resolve(cwd, flags.output),
    parallel: flags.parallel ?? loaded.parallel,
  };
  const parameters = await readParameterFlags(flags);
  if (!flags.execute && parameters.length > 0) {
    throw new UsageError("parameters are given to notebooks that are not to be run", {
      remedy: "Leave out --no-execute, or the parameters.",
    });
  }
  const terminal = openTerminal();
  const verbosity = toVerbosity(flags);
  const reporter = createReporter(terminal, verbosity);
  const result = await interruptible((signal) =>
    build(
      config,
      {
        selection,
        cwd,
        parameters,
        execute: flags.execute,
        singleFile: flags.singleFile === true,
        drafts: flags.drafts === true,
      },
      reporter.report,
      signal,
    ),
  ).finally(() => reporter.close());
  const { text, exitCode } = buildSummary(result, terminal.colors);
  if (text !== "") terminal.print(verbosity === "quiet" ? text : `\n${text}`);
  return exitCode;
}
