/** Begun before the command line is loaded: the process that runs cells takes as long to come up as that itself. */
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
  const [{ startExecutorAhead }, { kernelEnvironment }] = await Promise.all([
    import("../kernel/executor/executor-child.js"),
    import("../execute/kernel-environment.js"),
  ]);
  startExecutorAhead({ cwd, env: args[0] === "run" ? kernelEnvironment() : process.env });
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
