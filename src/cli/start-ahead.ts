/** Begun before the command line is loaded: the processes that check and run cells take as long to come up as that itself. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** A notebook of which this is not true, or that cannot be read, is none for Galley's own kernel. */
const NAMES_KERNEL = /"name"\s*:\s*"tslab"/;
const HAS_CODE = /"cell_type"\s*:\s*"code"/;
const MEANS_SOMETHING_ELSE = /^(?:-h|--help|-k.*|--kernel.*)$/;

/** Starts what these arguments will ask for, where that is certain; one that turns out to be for something else is not used. */
export async function startAhead(args: readonly string[]): Promise<void> {
  const cwd = folderOfCells(args);
  if (cwd === undefined) return;
  const [{ startExecutorAhead }, { startKeptEngineAhead }, { kernelEnvironment }] = await Promise.all([
    import("../kernel/executor/executor-child.js"),
    import("../kernel/snapshot/engine-ahead.js"),
    import("../execute/kernel-environment.js"),
  ]);
  const isInteractive = args[0] === "kernel";
  const place = { cwd, env: isInteractive ? process.env : kernelEnvironment() };
  // Where it is needed, it is what takes longest.
  startKeptEngineAhead(place, isInteractive);
  startExecutorAhead(place);
}

function folderOfCells(args: readonly string[]): string | undefined {
  const [command, subcommand] = args;
  if (args.some((arg) => MEANS_SOMETHING_ELSE.test(arg))) return undefined;
  if (command === "kernel" && subcommand === "start") return process.cwd();
  const notebook = command === "run" ? args.find((arg) => arg.endsWith(".ipynb")) : undefined;
  if (notebook === undefined) return undefined;
  const text = textOf(notebook);
  if (!NAMES_KERNEL.test(text) || !HAS_CODE.test(text)) return undefined;
  return path.dirname(path.resolve(notebook));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // Who reads it for its cells says what is wrong.
  }
}
