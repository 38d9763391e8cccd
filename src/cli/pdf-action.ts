import { printReport } from "../build/pdf/print-report.js";
import { loadConfig } from "../config/load-config.js";
import type { PdfFlags } from "./pdf-command.js";
import { openTerminal } from "./terminal.js";

/** Prints `report` beside itself, or to the file that is named. */
export async function pdfAction(report: string, flags: PdfFlags): Promise<void> {
  const { siteUrl } = await loadConfig(process.cwd(), flags.config);
  const to = flags.output ?? `${report.replace(/\.html?$/i, "")}.pdf`;
  await printReport(report, to, siteUrl);
  openTerminal().print(`${to}: written`);
}
