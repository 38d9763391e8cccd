/** A project of texts that is watched, without a browser and without a kernel. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import type { WatchEvent } from "../../src/serve/watch-event.js";
import { watchProject } from "../../src/serve/watch-project.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";

async function watched(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder({ "package.json": '{"type": "module"}', ...files });
  const events: WatchEvent[] = [];
  const end = new AbortController();
  const loadHere = () => loadConfig(root, undefined);
  const report = (event: WatchEvent): void => void events.push(event);
  const ended = watchProject({ loadConfig: loadHere, parameters: [], port: undefined, report }, end.signal);
  onTestFinished(async () => {
    end.abort();
    await ended;
  });
  const page = async (path: string): Promise<string> => {
    const serving = events.find((event) => event.type === "serving");
    return serving === undefined ? "" : (await fetch(`${serving.url}${path}`)).text();
  };
  const shows = (path: string, text: string): Promise<void> =>
    expect.poll(() => page(path), { timeout: 30_000 }).toContain(text);
  return { root, events, page, shows };
}

it("shows edits of pages, templates and settings, and what is left of a project", async () => {
  const { root, events, page, shows } = await watched({
    "galley.config.ts": 'export default { title: "Texts" };',
    "pages/a.md": "# A\n\nfirst, see [B](b.md)\n",
    "pages/b.md": "# B\n\nother\n",
  });
  await shows("a.html", "first");
  expect(await page("a.html")).toContain('href="b.html"');
  writeFiles(root, { "pages/a.md": "# A\n\nsecond, see [B](b.md)\n" });
  await shows("a.html", "second");
  writeFiles(root, { "templates/partials/foot.njk": "<p>our own foot</p>" });
  await shows("a.html", "our own foot");
  await shows("b.html", "our own foot");
  writeFiles(root, { "galley.config.ts": "export default { title: " });
  await expect.poll(() => events.some(({ type }) => type === "failure"), { timeout: 30_000 }).toBe(true);
  writeFiles(root, { "galley.config.ts": 'export default { title: "Renamed" };' });
  await shows("a.html", "Renamed");
  // The link in the other page leads nowhere now.
  rmSync(join(root, "pages/b.md"));
  await expect.poll(() => page("a.html"), { timeout: 30_000 }).not.toContain('href="b.html"');
  rmSync(join(root, "pages"), { recursive: true });
  await expect.poll(() => events.at(-1)?.type, { timeout: 30_000 }).toBe("waiting");
}, 120_000);
