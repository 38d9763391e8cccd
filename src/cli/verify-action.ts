import { exitCodeOf } from "../build/checked-notebook.js";
import { type VerifiedReport, verifyReport } from "../build/verify/verify-report.js";
import { loadConfig } from "../config/load-config.js";
import { notebookText } from "./check-summary.js";
import { plural } from "./event-line.js";
import { toVerbosity } from "./execution-options.js";
import { interruptible } from "./interruptible.js";
import { createReporter } from "./reporter.js";
import { type Colors, openTerminal } from "./terminal.js";
import type { VerifyFlags } from "./verify-command.js";

/** The exit code: 0 the same, 3 something differs, 1 the notebook no longer runs. */
export async function verifyAction(file: string, flags: VerifyFlags): Promise<number> {
  const config = await loadConfig(process.cwd(), flags.config);
  const terminal = openTerminal();
  const verbosity = toVerbosity(flags);
  const reporter = await createReporter(terminal, verbosity);
  const verified = await interruptible((signal) =>
    verifyReport(file, config, reporter.report, signal),
  ).finally(() => reporter.close());
  const text = verifySummary(file, verified, verbosity === "quiet", terminal.colors);
  if (text !== "") terminal.print(verbosity === "quiet" ? text : `\n${text}`);
  return exitCodeOf([verified.checked], false);
}

export function verifySummary(
  file: string,
  { manifest, checked }: VerifiedReport,
  quiet: boolean,
  colors: Colors,
): string {
  const exitCode = exitCodeOf([checked], false);
  if (exitCode === 0 && quiet) return "";
  const causes = {
    moved: `what changed since ${file} was made`,
    same: `changed since ${file} was made, and gives the same`,
  };
  const found = notebookText(checked, { strict: false, quiet, causes }, colors);
  const files = plural(Object.keys(manifest.published.files).length, "file");
  const count = plural(checked.comparison?.results.length ?? 0, "result");
  const { id, date } = manifest.commit ?? {};
  const made = id === undefined ? "" : `\nIt was made from commit ${id} of ${date}`;
  const conclusions: Readonly<Record<number, string>> = {
    0: `same: ${file} is what ${checked.file} gives: its text, ${files} and ${count}`,
    3: `${file} is not what ${checked.file} gives now${made}`,
  };
  return [
    ...found,
    conclusions[exitCode] ?? `${file} could not be built again from ${checked.file}${made}`,
  ].join("\n\n");
}
