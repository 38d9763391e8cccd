import { dirname, relative, resolve, sep } from "node:path";
import { applyParameters, type SourceNotebook } from "../build/notebook-parameters.js";
import { readNotebook } from "../build/read-notebook.js";
import { runFile } from "../build/run-file.js";
import { requireWritable, writeAtomically } from "../build/write-atomically.js";
import type { Config } from "../config/config.js";
import { loadConfig } from "../config/load-config.js";
import { UsageError } from "../errors.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";
import { serializeNotebook } from "../notebook/serialize.js";
import { toVerbosity, withFlags } from "./execution-options.js";
import { interruptible } from "./interruptible.js";
import { readParameterFlags } from "./parameter-flags.js";
import { createReporter } from "./reporter.js";
import type { RunFlags } from "./run-command.js";
import { openTerminal, type Terminal } from "./terminal.js";

/** Executes `file` and writes the result, however far it came; the exit code. */
export async function runAction(file: string, flags: RunFlags): Promise<number> {
  const output = outputOf(file, flags);
  const loaded = await loadConfig(
    flags.config === undefined ? dirname(resolve(file)) : process.cwd(),
    flags.config,
  );
  const config = withFlags(loaded, flags);
  const source = await readSource(file, config, flags);
  if (output !== "-") await requireWritable(output);
  const terminal = openTerminal();
  const { report, close } = await createReporter(terminal, toVerbosity(flags));
  const { executed, problems } = await interruptible(async (signal) => {
    const result = await runFile(source, { config, report, signal });
    if (result.executed !== undefined) await write(output, serializeNotebook(result.executed.notebook));
    signal.throwIfAborted();
    return result;
  }).finally(close);
  if (problems.length > 0)
    await print(problems, executed?.notebook ?? source.notebook, terminal, flags.verbose === true);
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

async function print(
  problems: readonly Problem[],
  { cells }: Notebook,
  terminal: Terminal,
  isVerbose: boolean,
): Promise<void> {
  // What measures text in columns takes a while to load.
  const [{ gatherAlike }, { toldProblems }] = await Promise.all([
    import("./gather-alike.js"),
    import("./told-problems.js"),
  ]);
  const sources = cells.map(({ source }) => source);
  const told = toldProblems(problems, sources, terminal.colors);
  for (const text of gatherAlike(told, terminal.colors, isVerbose)) terminal.print(text);
}

/** Where to write; `-` is standard output. */
function outputOf(file: string, flags: RunFlags): string {
  if (flags.inplace && flags.output === undefined) return file;
  if (flags.output !== undefined && !flags.inplace) return flags.output;
  throw new UsageError(
    flags.inplace ? "--output and --inplace exclude each other" : "no place to write to is given",
    {
      remedy: "Give --output FILE, --output - for standard output, or --inplace.",
    },
  );
}

/** A notebook that belongs to a project has the project's settings and defaults of parameters. */
async function readSource(file: string, config: Config, flags: RunFlags): Promise<SourceNotebook> {
  const source = { file, notebook: await readNotebook(resolve(file), file) };
  const defaults = config.parameters[relative(config.root, resolve(file)).split(sep).join("/")] ?? {};
  const [filled = source] = applyParameters([source], { [file]: defaults }, await readParameterFlags(flags));
  return filled;
}

async function write(output: string, text: string): Promise<void> {
  if (output !== "-") return writeAtomically(output, text);
  await new Promise<void>((done, fail) => {
    // A reader that has seen enough closes the pipe; that is no error.
    process.stdout.write(text, (error) =>
      error && !("code" in error && error.code === "EPIPE") ? fail(error) : done(),
    );
  });
}
