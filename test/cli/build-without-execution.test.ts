/** `galley build --no-execute`: what was run before is published, and no kernel starts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

function notebook(count: number | null, outputs: object[], text = "Text."): string {
  const cell = {
    cell_type: "code",
    id: "a",
    metadata: {},
    source: "process.pid",
    execution_count: count,
    outputs,
  };
  const words = { cell_type: "markdown", id: "w", metadata: {}, source: text };
  const kernelspec = { name: "no-such-kernel", display_name: "x", language: "typescript" };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [words, cell] });
}

const printed = { output_type: "stream", name: "stdout", text: "computed elsewhere\n" };

describe("galley build --no-execute", () => {
  it("publishes the outputs that a notebook holds, whatever its kernel", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(7, [printed]) });
    expect(await galley(["build", "--no-execute", "--quiet"], folder)).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    expect(readFileSync(join(folder, "reports/a.html"), "utf8")).toContain("computed elsewhere");
    expect(existsSync(join(folder, ".galley"))).toBe(false);
  });

  it("refuses a notebook that was never run", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(null, []) });
    const ended = await galley(["build", "--no-execute", "--quiet"], folder);
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.stderr).toContain("cell 2 was not run");
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("refuses parameters, which would not reach any code", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(7, [printed]) });
    const ended = await galley(["build", "--no-execute", "-p", "seed=1"], folder);
    expect(ended).toMatchObject({ exitCode: 2 });
    expect(ended.stderr).toContain("parameters are given to notebooks that are not to be run");
  });

  it("makes a feed, a sitemap and a page for lost readers of a site whose address is known", async () => {
    const siteUrl = "http://localhost:8000/sub";
    const folder = temporaryFolder({
      "galley.config.mjs": `export default ${JSON.stringify({ siteUrl })};`,
      "notebooks/a.ipynb": notebook(7, [printed], "---\ntitle: A\ndate: 2026-01-02\n---\nText."),
    });
    expect(await galley(["build", "--no-execute", "--quiet"], folder)).toMatchObject({
      exitCode: 0,
      stderr: "",
    });
    const read = (file: string): string => readFileSync(join(folder, "reports", file), "utf8");
    expect(read("sitemap.xml")).toContain("<loc>http://localhost:8000/sub/a.html</loc>");
    expect(read("feed.xml")).toContain("<id>http://localhost:8000/sub/a.html</id>");
    expect(read("404.html")).toMatch(/<link rel="stylesheet" href="\/sub\/assets\/galley\.[^"]*">/);
    expect(read("a.html")).toContain('<link rel="canonical" href="http://localhost:8000/sub/a.html">');
    expect(read("index.html")).toContain('<link rel="canonical" href="http://localhost:8000/sub/">');
    expect(read("index.html")).toContain('type="application/atom+xml" title="Reports" href="feed.xml"');
  });

  it("makes none of them where it is not known, and refuses what is no address", async () => {
    const folder = temporaryFolder({ "package.json": "{}", "notebooks/a.ipynb": notebook(7, [printed]) });
    await galley(["build", "--no-execute", "--quiet"], folder);
    for (const file of ["sitemap.xml", "feed.xml", "404.html"]) {
      expect(existsSync(join(folder, "reports", file)), file).toBe(false);
    }
    for (const siteUrl of [
      "example.org",
      "ftp://example.org/",
      "javascript:alert(1)",
      "https://example.org/?a",
    ]) {
      const wrong = temporaryFolder({
        "galley.config.mjs": `export default ${JSON.stringify({ siteUrl })};`,
      });
      const ended = await galley(["build", "--no-execute"], wrong);
      expect(ended, siteUrl).toMatchObject({ exitCode: 2 });
      expect(ended.stderr, siteUrl).toContain("siteUrl");
    }
  });
});
