import type { Command } from "commander";
import {
  addExecutionOptions,
  type ExecutionFlags,
  positiveInteger,
  toVerbosity,
  withFlags,
} from "./execution-options.js";
import type { BuildRequest } from "../build.js";
import type { GivenParameter } from "../build/notebook-parameters.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import { plural } from "./event-line.js";
import { helpExamples } from "./help-examples.js";
import { interruptible } from "./interruptible.js";
import { openTerminal } from "./terminal.js";

interface BuildFlags extends ExecutionFlags {
  output?: string;
  parallel?: number;
  execute: boolean;
  singleFile?: true;
  drafts?: true;
  cache: boolean;
}

export const BUILD_EXAMPLES = [
  "galley build",
  "galley build notebooks/prices.ipynb -p year=2024",
  "galley build --output public --timeout 600",
  "galley build --no-execute",
  "galley build notebooks/prices.ipynb --single-file",
  "galley build --no-cache",
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
    .option("--no-cache", "run and draw everything anew, also what has not changed since it was built")
    .option("--parallel <count>", "how many notebooks run side by side", positiveInteger);
  addExecutionOptions(command)
    .addHelpText("after", helpExamples(BUILD_EXAMPLES))
    .action(async (notebooks: string[], flags: BuildFlags) => {
      process.exitCode = await buildAction(notebooks, flags);
    });
}

async function buildAction(selection: string[], flags: BuildFlags): Promise<number> {
  const [{ resolve }, { loadConfig }] = await Promise.all([
    import("node:path"),
    import("../config/load-config.js"),
  ]);
  const cwd = process.cwd();
  const loaded = withFlags(await loadConfig(cwd, flags.config), flags);
  const config = {
    ...loaded,
    output: flags.output === undefined ? loaded.output : resolve(cwd, flags.output),
    parallel: flags.parallel ?? loaded.parallel,
  };
  const parameters = await parametersOf(flags);
  if (!flags.execute && parameters.length > 0) {
    throw new UsageError("parameters are given to notebooks that are not to be run", {
      remedy: "Leave out --no-execute, or the parameters.",
    });
  }
  if (config.templates !== undefined) await tellUnusedTemplates(config.templates);
  const { execute, cache, singleFile = false, drafts = false } = flags;
  const request = { selection, cwd, parameters, execute, cache, singleFile, drafts };
  const isPlain = execute && cache && !singleFile && !drafts && parameters.length === 0;
  return (
    (isPlain ? await finishUnchanged(config, request, flags) : undefined) ??
    finishBuild(config, request, flags)
  );
}

/** Few projects have templates of their own. */
async function tellUnusedTemplates(folder: string): Promise<void> {
  const { unusedTemplatesText } = await import("./unused-templates-text.js");
  const terminal = openTerminal();
  const text = await unusedTemplatesText(folder, terminal.colors);
  if (text !== "") terminal.print(`${text}\n`);
}

/** Most command lines hold none: then nothing is loaded that reads them. */
async function parametersOf(flags: BuildFlags): Promise<GivenParameter[]> {
  if ([flags.parameter, flags.rawParameter, flags.parametersFile].every((one) => one === undefined))
    return [];
  const { readParameterFlags } = await import("./parameter-flags.js");
  return readParameterFlags(flags);
}

/** The exit code, where there is nothing to do; then nothing of what builds is loaded. */
async function finishUnchanged(
  config: Config,
  request: BuildRequest,
  flags: BuildFlags,
): Promise<number | undefined> {
  const startedAtMs = Date.now();
  const { unchangedBuild } = await import("../build/unchanged-build.js");
  const unchanged = await unchangedBuild(config, request);
  if (unchanged === undefined) return undefined;
  const [{ buildSummary }, { shownIndex }, { formatDuration }] = await Promise.all([
    import("./build-summary.js"),
    import("../build/shown-folder.js"),
    import("./format-duration.js"),
  ]);
  const terminal = openTerminal();
  const verbosity = toVerbosity(flags);
  const { text, exitCode } = buildSummary(
    { ...unchanged, published: true },
    terminal.colors,
    verbosity === "verbose",
  );
  const took = formatDuration(Date.now() - startedAtMs);
  const said = `${shownIndex(config)}: up to date, ${plural(unchanged.pageCount, "page")}, ${took}`;
  if (verbosity !== "quiet") terminal.print(said);
  if (text !== "") terminal.print(verbosity === "quiet" ? text : `\n${text}`);
  return exitCode;
}

async function finishBuild(config: Config, request: BuildRequest, flags: BuildFlags): Promise<number> {
  const [{ build }, { createReporter }, { buildSummary }] = await Promise.all([
    import("../build.js"),
    import("./reporter.js"),
    import("./build-summary.js"),
  ]);
  const terminal = openTerminal();
  const verbosity = toVerbosity(flags);
  const reporter = await createReporter(terminal, verbosity);
  const result = await interruptible((signal) => build(config, request, reporter.report, signal)).finally(
    () => reporter.close(),
  );
  const { text, exitCode } = buildSummary(result, terminal.colors, verbosity === "verbose");
  if (text !== "") terminal.print(verbosity === "quiet" ? text : `\n${text}`);
  return exitCode;
}
