/** The options `galley build` and `galley run` share, and what they change in the settings. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Config } from "../config/config.js";
import type { Verbosity } from "./event-line.js";
import type { ParameterFlags } from "./parameter-flags.js";

export interface ExecutionFlags extends ParameterFlags {
  config?: string;
  kernel?: string;
  timeout?: number;
  startupTimeout?: number;
  allowErrors?: true;
  quiet?: true;
  verbose?: true;
}

export function addExecutionOptions(command: Command): Command {
  return command
    .optionsGroup("Parameters (for the cell tagged `parameters`):")
    .option(
      "-p, --parameter <name=value>",
      "set one, of the type it is declared with (repeatable); the value @env:NAME is read from the environment while the notebook runs, and never written",
      collect,
    )
    .option("-r, --raw-parameter <name=text>", "set one to this text as it stands (repeatable)", collect)
    .option("-f, --parameters-file <file>", "read some from a YAML file (repeatable)", collect)
    .optionsGroup("Execution:")
    .option("-k, --kernel <name>", "run in this kernel, whatever the notebook says")
    .option("--timeout <seconds>", "longest time for one cell (-1: no limit)", seconds)
    .option("--startup-timeout <seconds>", "longest time for a kernel to start", seconds)
    .option("--allow-errors", "go on after a cell that fails, and accept its error as output")
    .optionsGroup("General:")
    .option("-c, --config <file>", "settings file, in place of the project's galley.config.ts")
    .addOption(new Option("-q, --quiet", "print problems and errors only").conflicts("verbose"))
    .option("-v, --verbose", "print each cell, and each of many problems that say the same")
    .helpOption("-h, --help", "print this help");
}

/** What the command line says wins over the settings file. */
export function withFlags(config: Config, flags: ExecutionFlags): Config {
  return {
    ...config,
    kernelName: flags.kernel ?? config.kernelName,
    execute: {
      ...config.execute,
      ...(flags.timeout !== undefined && { timeout: flags.timeout }),
      ...(flags.startupTimeout !== undefined && { startup_timeout: flags.startupTimeout }),
      ...(flags.allowErrors && { allow_errors: true }),
    },
  };
}

export function toVerbosity(flags: Pick<ExecutionFlags, "quiet" | "verbose">): Verbosity {
  if (flags.quiet) return "quiet";
  return flags.verbose ? "verbose" : "normal";
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && (value > 0 || value === -1)) return value;
  throw new InvalidArgumentError("It must be a number of seconds above 0.");
}

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}
