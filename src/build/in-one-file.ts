import type { Config } from "../config/config.js";
import { singleFile } from "../render/single-file/single-file.js";
import type { NotebookResult } from "./notebook-result.js";

/** The same result, with a page that holds all that it needs. */
export function inOneFile(result: NotebookResult, { siteUrl }: Pick<Config, "siteUrl">): NotebookResult {
  return result.page === undefined ? result : { ...result, page: singleFile(result.page, siteUrl) };
}
