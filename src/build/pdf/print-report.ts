import { UsageError } from "../../errors.js";
import { forPaper } from "../../render/single-file/for-paper.js";
import { singleFile } from "../../render/single-file/single-file.js";
import { markAsPrinted } from "../../site/printed-page.js";
import { findBrowser, printPageIn } from "../browser.js";
import { requireWritable, writeAtomically } from "../write-atomically.js";
import { readPageWithFiles } from "./page-with-files.js";

/**
 * A report as PDF: tagged, with its headings as an outline, on A4 unless its styles say otherwise. Nothing of this machine is in it.
 *
 * @param report the page, a file
 * @param siteUrl where its site stands, for links to other pages of it
 * @throws UsageError there is no browser, the page is none, or the PDF cannot be written
 * @throws FileMissingError the page, or what it shows, is not there
 */
export async function printReport(report: string, to: string, siteUrl: string | undefined): Promise<void> {
  const browser = findBrowser(process.env);
  if (browser === undefined) {
    throw new UsageError("there is no browser to make a PDF with", {
      remedy: "Install Chromium, Chrome or Edge, or name one in GALLEY_BROWSER.",
    });
  }
  await requireWritable(to);
  const page = await readPageWithFiles(report);
  const { html } = singleFile(page, siteUrl);
  const pdf = await printPageIn(browser)(forPaper(html)).catch((cause: Error) => {
    throw new UsageError(`the browser ${browser} made no PDF of ${report}: ${cause.message.split("\n")[0]}`, {
      cause,
      remedy: "See that it runs, or name another in GALLEY_BROWSER.",
    });
  });
  await writeAtomically(to, markAsPrinted(pdf, page.html));
}
