import { checkProject } from "../build/check-project.js";
import { checkPage } from "../build/check-reports/check-page.js";
import { checkOutcome } from "../build/check-reports/outcome.js";
import { writePage } from "../build/check-reports/write-page.js";
import { recordsWithoutNotebook } from "../build/records-without-notebook.js";
import { loadConfig } from "../config/load-config.js";
import { UsageError } from "../errors.js";
import type { CheckFlags } from "./check-command.js";
import { checkSummary } from "./check-summary.js";
import { toVerbosity, withFlags } from "./execution-options.js";
import { interruptible } from "./interruptible.js";
import { readParameterFlags } from "./parameter-flags.js";
import { createReporter } from "./reporter.js";
import { openTerminal } from "./terminal.js";
import { writeCheckReports } from "./write-check-reports.js";

/** The exit code. */
export async function checkAction(selection: string[], flags: CheckFlags): Promise<number> {
  const request = {
    selection,
    cwd: process.cwd(),
    parameters: await readParameterFlags(flags),
    update: flags.update ?? false,
    twice: flags.twice ?? false,
    strict: flags.strict ?? false,
  };
  if (request.update) refuseInCi(process.env);
  const loaded = withFlags(await loadConfig(request.cwd, flags.config), flags);
  const config = { ...loaded, parallel: flags.parallel ?? loaded.parallel };
  const terminal = openTerminal();
  const verbosity = toVerbosity(flags);
  const reporter = await createReporter(terminal, verbosity);
  const notebooks = await interruptible((signal) =>
    checkProject(config, request, reporter.report, signal),
  ).finally(() => reporter.close());
  const problems = selection.length === 0 ? await recordsWithoutNotebook(config) : [];
  const text = checkSummary(
    notebooks,
    { problems, strict: request.strict, quiet: verbosity === "quiet", isVerbose: verbosity === "verbose" },
    terminal.colors,
  );
  if (text !== "") terminal.print(verbosity === "quiet" ? text : `\n${text}`);
  const outcome = checkOutcome(notebooks, request.strict, problems);
  await writeCheckReports(outcome, flags, config.root);
  if (flags.html !== undefined) await writePage(flags.html, config, "check", checkPage(outcome, notebooks));
  return outcome.exitCode;
}

/** A check that corrects what it is held to proves nothing. */
function refuseInCi(env: Readonly<Record<string, string | undefined>>): void {
  const { CI } = env;
  if (CI === undefined || CI === "" || CI === "false") return;
  throw new UsageError("--update is not for CI: a check would hold results to themselves", {
    remedy: "Run `galley check --update` where you work, and commit the records.",
  });
}
