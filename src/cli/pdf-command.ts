import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";

export interface PdfFlags {
  config?: string;
  output?: string;
}

export const PDF_EXAMPLES = [
  "galley pdf reports/prices.html",
  "galley pdf reports/prices.html --output prices.pdf",
];

/** `galley pdf`: a report on paper. */
export function addPdfCommand(program: Command): void {
  program
    .command("pdf")
    .description("print a report as PDF, with a Chromium, Chrome or Edge on this machine")
    .argument("<report>", "a page of a site, or a report that is one file")
    .option("-o, --output <file>", "file to write (default: beside the report)")
    .option("-c, --config <file>", "settings file, in place of the project's galley.config.ts")
    .addHelpText("after", helpExamples(PDF_EXAMPLES))
    .action(async (report: string, flags: PdfFlags) => {
      const { pdfAction } = await import("./pdf-action.js");
      await pdfAction(report, flags);
    });
}
