/** The site as a whole, from Markdown pages and executed notebooks, so that no kernel is needed. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

function notebook(text: string): string {
  const cells = [
    { cell_type: "markdown", id: "w", metadata: {}, source: text },
    { cell_type: "code", id: "a", metadata: {}, source: "1", execution_count: 1, outputs: [] },
  ];
  const metadata = { kernelspec: { name: "x", display_name: "x", language: "typescript" } };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
}

const NO_BROWSER = { GALLEY_BROWSER: "" };
const build = (folder: string, ...more: string[]): ReturnType<typeof galley> =>
  galley(["build", "--no-execute", ...more], folder, NO_BROWSER);

function project(files: Record<string, string>): { folder: string; read: (file: string) => string } {
  const folder = temporaryFolder({ "package.json": "{}", ...files });
  return { folder, read: (file) => readFileSync(join(folder, "reports", file), "utf8") };
}

const REPORTS = {
  "notebooks/old.ipynb": notebook("---\ntitle: Old\ndate: 2020-01-01\n---\nText."),
  "notebooks/sub/new.ipynb": notebook("---\ntitle: 新\nlang: zh\ndate: 2024-01-01\n---\n文字。"),
  "notebooks/first.ipynb": notebook("---\ntitle: First\norder: 1\n---\nText."),
};

const text = (html: string): string => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
const neighbours = (html: string): (string | undefined)[] =>
  [...html.matchAll(/rel="(?:prev|next)" href="([^"]*)"/g)].map(([, url]) => url);

describe("the pages of a site", () => {
  it("follow one another: by `order`, then from the newest", async () => {
    const { folder, read } = project({ ...REPORTS, "pages/about.md": "# About" });
    expect(await build(folder)).toMatchObject({ exitCode: 0 });
    expect(neighbours(read("first.html"))).toEqual(["sub/new.html"]);
    expect(neighbours(read("sub/new.html"))).toEqual(["../first.html", "../old.html"]);
    expect(neighbours(read("old.html"))).toEqual(["sub/new.html"]);
    expect(neighbours(read("about.html"))).toEqual([]);
    expect(read("sub/new.html")).toContain('<nav class="site-menu" aria-label="菜单">');
    expect(read("sub/new.html")).toContain('<li><a href="../about.html" lang="en">About</a></li>');
    expect(existsSync(join(folder, ".galley"))).toBe(false);
  });

  it("learn of a new one without being built again", async () => {
    const { folder, read } = project(REPORTS);
    await build(folder);
    writeFiles(folder, {
      "notebooks/last.ipynb": notebook("---\ntitle: Last\ndate: 2019-01-01\n---\nText."),
    });
    const before = read("old.html");
    expect(await build(folder, "notebooks/last.ipynb")).toMatchObject({ exitCode: 0 });
    expect(neighbours(read("old.html"))).toEqual(["sub/new.html", "last.html"]);
    expect(text(read("old.html"))).toBe(text(before));
    rmSync(join(folder, "notebooks/last.ipynb"));
    await build(folder, "notebooks/first.ipynb");
    expect(neighbours(read("old.html"))).toEqual(["sub/new.html"]);
  });

  it("are without drafts, unless these are asked for", async () => {
    const draft = "---\ntitle: Not yet\ndraft: true\n---\nText.";
    const { folder, read } = project({
      ...REPORTS,
      "notebooks/draft.ipynb": notebook(draft),
      "pages/d.md": draft,
    });
    const ended = await build(folder);
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(ended.stderr).toContain(
      "2 drafts not published (--drafts publishes them): notebooks/draft.ipynb, pages/d.md",
    );
    expect(existsSync(join(folder, "reports/draft.html"))).toBe(false);
    expect(read("index.html") + read("old.html")).not.toContain("Not yet");
    expect(await build(folder, "--drafts")).toMatchObject({ exitCode: 0 });
    expect(read("index.html")).toContain("Not yet");
    expect(await build(folder, "notebooks/draft.ipynb")).toMatchObject({ exitCode: 2 });
  });

  it("have links to places that are there, or nothing is published", async () => {
    const { folder } = project({
      "notebooks/a.ipynb": notebook("# A\n\nSee [b](../pages/b.md#sec-rian)."),
      "pages/b.md": "(sec-rain)=\n## Rain\n\nText.",
    });
    const ended = await build(folder);
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.stderr).toContain(
      "notebooks/a.ipynb, cell 1, line 3: the link b.html#sec-rian leads to a place",
    );
    expect(ended.stderr).toContain("Did you mean #sec-rain?");
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("say where there is no browser to draw what stands for them elsewhere", async () => {
    const { folder, read } = project({
      ...REPORTS,
      "galley.config.mjs": 'export default { siteUrl: "https://example.org" };',
    });
    const ended = await build(folder);
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(ended.stderr).toContain(
      "links to pages show no picture elsewhere: there is no browser to draw them",
    );
    expect(read("old.html")).not.toContain("og:image");
    expect(read("robots.txt")).toContain("Sitemap: https://example.org/sitemap.xml");
  });
});
