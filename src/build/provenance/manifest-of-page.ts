import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileMissingError, UsageError } from "../../errors.js";
import { readReportManifest, type ReportManifest } from "./report-manifest.js";

export interface FoundManifest {
  manifest: ReportManifest;
  /** As the page has it: the path of a file, or data. */
  url: string;
  text: string;
}

/**
 * The manifest that a page names: in its head, or in its text where it is one file with all that it needs.
 *
 * @param file the page, as errors name it and relative to the working directory
 * @throws UsageError the page names none, or it cannot be read
 * @throws FileMissingError the file that it names is not there
 */
export async function manifestOfPage(html: string, file: string): Promise<FoundManifest> {
  const link = /<(?:link|a)\b[^>]*\brel="describedby"[^>]*>/.exec(html)?.[0];
  const url = link === undefined ? undefined : /\bhref="([^"]+)"/.exec(link)?.[1];
  if (url === undefined) {
    throw new UsageError(`${file} does not say what it was made from`, {
      remedy: "Name a report that `galley build` made: a page of a notebook, not the index.",
    });
  }
  const text = await readUrl(url, file);
  return { manifest: readReportManifest(text, file), url, text };
}

/** A path from the page, or data that it carries itself. */
async function readUrl(url: string, file: string): Promise<string> {
  const data = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url);
  if (data !== null) {
    const content = decodeURIComponent(data[2] ?? "");
    return data[1] === undefined ? content : Buffer.from(content, "base64").toString("utf8");
  }
  const path = join(dirname(file), decodeURIComponent(url));
  return readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new FileMissingError(`the manifest of ${file} is not there: ${path}`, {
      cause,
      remedy: "Verify the report within its site: the manifest is one of the site's files.",
    });
  });
}
