/** A project of texts that is watched, without a browser and without a kernel. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { writeFiles } from "../config/temporary-folder.js";
import { watched } from "./watched.js";

it("shows edits of pages, templates and settings, and what is left of a project", async () => {
  const { root, events, page, shows, end } = watched({
    "galley.config.ts": 'export default { title: "Texts" };',
    "pages/a.md": "# A\n\nfirst, see [B](b.md)\n",
    "pages/b.md": "# B\n\nother\n",
  });
  onTestFinished(end);
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
