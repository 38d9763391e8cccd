import { type Command, InvalidArgumentError } from "commander";
import { addExecutionOptions, type ExecutionFlags } from "./execution-options.js";
import { helpExamples } from "./help-examples.js";

export interface WatchFlags extends ExecutionFlags {
  port?: number;
}

export const WATCH_EXAMPLES = ["galley watch", "galley watch --port 8000", "galley watch -p year=2024"];

/** `galley watch`: the reports of a project while it is edited. */
export function addWatchCommand(program: Command): void {
  const command = program
    .command("watch")
    .description("show the reports in a browser while you edit: only what an edit touches runs again")
    .option("--port <number>", "port of the local server (default: the first free one from 4173)", port);
  addExecutionOptions(command)
    .addHelpText("after", helpExamples(WATCH_EXAMPLES))
    .action(async (flags: WatchFlags) => {
      const { watchAction } = await import("./watch-action.js");
      await watchAction(flags);
    });
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value < 65_536) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
}
