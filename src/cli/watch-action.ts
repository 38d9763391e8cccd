import { Interrupted } from "../build/interrupted.js";
import { loadConfig } from "../config/load-config.js";
import { watchProject } from "../serve/watch-project.js";
import { toVerbosity, withFlags } from "./execution-options.js";
import { interruptible } from "./interruptible.js";
import { readParameterFlags } from "./parameter-flags.js";
import { openTerminal } from "./terminal.js";
import type { WatchFlags } from "./watch-command.js";
import { watchText } from "./watch-text.js";

/** Goes on until it is interrupted, which is how it is ended. */
export async function watchAction(flags: WatchFlags): Promise<void> {
  const cwd = process.cwd();
  const parameters = await readParameterFlags(flags);
  const terminal = openTerminal();
  const isQuiet = toVerbosity(flags) === "quiet";
  await interruptible(async (signal) => {
    const request = {
      loadConfig: async () => withFlags(await loadConfig(cwd, flags.config), flags),
      parameters,
      port: flags.port,
      report(event: Parameters<typeof watchText>[0]) {
        const text = watchText(event, new Date(), terminal.colors, isQuiet);
        if (text !== "") terminal.print(text);
      },
    };
    await watchProject(request, signal);
    // By the name of the signal a shell knows that nothing has failed.
    if (!(signal.reason instanceof Interrupted)) signal.throwIfAborted();
  });
}
