/** What a page depends on besides the run that it shows, as far as that is known before it is drawn. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileStamp, type FileDigests } from "../../cache/file-digests.js";
import type { DigestSecret } from "../../cache/secrets.js";
import type { Inputs } from "../../cache/trace.js";
import type { Config } from "../../config/config.js";
import { findBrowser } from "../browser.js";
import { privateFacts } from "../private-facts.js";
import { fullPath, recordPath } from "../record-paths.js";
import { folderDigest } from "./own-code.js";

interface PageContext {
  digests: FileDigests;
  digestSecret: DigestSecret;
  /** Galley's version and code. */
  galley: string;
  /** The project is in a repository that has a commit. */
  hasCommit: boolean;
}

/** What is the same for all pages of a site. */
export function sitePageInputs(
  config: Config,
  { digests, digestSecret, galley, hasCommit }: PageContext,
): Inputs {
  const { title, lang, rules, environment, network, firstViewKb, downloads, templates, root } = config;
  const browser = findBrowser(process.env);
  return {
    Galley: galley,
    "setting title": title,
    "setting lang": lang,
    "setting rules": JSON.stringify(rules),
    "setting environment": JSON.stringify(environment),
    "setting network": JSON.stringify(network),
    "setting firstViewKb": String(firstViewKb ?? ""),
    "setting downloads": JSON.stringify(downloads),
    templates: templates === undefined ? "" : folderDigest(templates, digests),
    browser: browser === undefined ? "none" : stampOf(browser),
    repository: hasCommit ? "there" : "none",
    // No page may hold them; another user, or another value, may be in a page that was fit before.
    "private data": digestSecret(JSON.stringify(privateFacts(root, { runs: [] }, process.env))),
  };
}

/** @param path of the page in the site @param runId what is shown, and from what it was made */
export function pageInputs(
  file: string,
  path: string,
  runId: string,
  config: Config,
  digests: FileDigests,
): Inputs {
  const { check, root } = config;
  const { notebooks = {}, ...project } = check;
  return {
    run: runId,
    path,
    "setting check": JSON.stringify([project, notebooks[file] ?? {}]),
    record: digests.of(join(root, recordPath(file))) ?? "none",
    "full record": digests.of(join(root, fullPath(file))) ?? "none",
  };
}

function stampOf(program: string): string {
  const stats = statSync(program, { throwIfNoEntry: false });
  return stats === undefined ? program : `${program} ${fileStamp(stats)}`;
}
