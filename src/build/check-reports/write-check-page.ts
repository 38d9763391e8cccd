import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../../config/config.js";
import type { CheckedNotebook } from "../checked-notebook.js";
import { rendererFor } from "../renderer-for.js";
import { requireWritable } from "../write-atomically.js";
import { checkPage } from "./check-page.js";
import type { CheckOutcome } from "./outcome.js";

/**
 * Writes the page of a check, `index.html` and what it needs, into a folder.
 *
 * @throws TemplateError, UsageError
 */
export async function writeCheckPage(
  folder: string,
  config: Config,
  outcome: CheckOutcome,
  notebooks: readonly CheckedNotebook[],
): Promise<void> {
  await requireWritable(join(folder, "index.html"));
  const renderer = await rendererFor(config, () => undefined);
  const executed = checkPage(outcome, notebooks);
  const page = await renderer.renderReport({ file: "check", path: "index.html", executed, problems: [] });
  const files = [{ path: page.path, content: page.html }, ...page.assets];
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
