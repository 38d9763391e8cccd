import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../../config/config.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { rendererFor } from "../renderer-for.js";
import { requireWritable } from "../write-atomically.js";

/**
 * Writes a page about notebooks, `index.html` and what it needs, into a folder.
 *
 * @param name what the page is of, for its problems
 * @throws TemplateError, UsageError
 */
export async function writePage(
  folder: string,
  config: Config,
  name: string,
  executed: ExecutedNotebook,
): Promise<void> {
  await requireWritable(join(folder, "index.html"));
  const renderer = await rendererFor(config, () => undefined);
  const page = await renderer.renderReport({ file: name, path: "index.html", executed, problems: [] });
  const files = [{ path: page.path, content: page.html }, ...page.assets];
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
