import { CommanderError } from "commander";
import { Interrupted } from "../build/interrupted.js";
import { GalleyError } from "../errors.js";
import type { Colors } from "./terminal.js";

export interface Failure {
  /** Empty where everything has been said already. */
  text: string;
  exitCode: number;
  /** End by this signal, so that a shell or a CI runner sees that the program was interrupted. */
  signal?: NodeJS.Signals;
}

/** What to print and how to exit when a command has thrown. */
export function toFailure(error: unknown, colors: Colors): Failure {
  if (error instanceof CommanderError) return commandLineFailure(error, colors);
  if (error instanceof Interrupted) {
    return { text: `${colors.yellow("interrupted")}: ${error.message}`, exitCode: 1, signal: error.signal };
  }
  if (error instanceof GalleyError) return { text: expectedText(error, colors), exitCode: error.exitCode };
  const refusal = diskRefusal(error);
  if (refusal !== undefined) return { text: expectedText(refusal, colors), exitCode: 1 };
  return { text: unexpectedText(error, colors), exitCode: 1 };
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: "Make room on the disk (what .galley holds can be made again), then start again.",
  EDQUOT: "Make room within your quota (what .galley holds can be made again), then start again.",
  EROFS: "Work in a copy of the project that can be written.",
  EACCES: "See who may read and write there.",
  EPERM: "See who may read and write there.",
  EMFILE: "Allow more open files, such as with `ulimit -n 4096`.",
};

/** What no program can help: the disk is full, or may not be written. */
function diskRefusal(error: unknown): { message: string; remedy: string } | undefined {
  if (!(error instanceof Error) || !("syscall" in error)) return undefined;
  const remedy = REMEDIES[(error as NodeJS.ErrnoException).code ?? ""];
  return remedy === undefined ? undefined : { message: error.message, remedy };
}

/** Message and remedy of an error we know. */
export function expectedText(
  { message, remedy }: Pick<GalleyError, "message" | "remedy">,
  colors: Colors,
): string {
  const lines = [...message.split("\n"), ...(remedy?.split("\n") ?? [])];
  return `${colors.red("error")}: ${lines.join("\n  ")}`;
}

/** Help and version come as errors too, with their text already on standard output. */
function commandLineFailure(error: CommanderError, colors: Colors): Failure {
  if (error.exitCode === 0) return { text: "", exitCode: 0 };
  if (error.code === "commander.help") return { text: "", exitCode: 2 };
  const [, message = error.message, suggestion] =
    /^(?:error: )?(.*?)(?:\n\((.*)\))?$/s.exec(error.message) ?? [];
  const remedy = suggestion ?? "See what there is with --help.";
  return { text: expectedText({ message, remedy }, colors), exitCode: 2 };
}

function unexpectedText(error: unknown, colors: Colors): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause =
    error instanceof Error && error.cause !== undefined ? `\ncaused by: ${String(error.cause)}` : "";
  const tip =
    "This is a defect in Galley, not in your notebook. Please report it with the command and the text above.";
  return `${colors.red("unexpected error")}: ${details}${cause}\n  ${tip}`;
}
