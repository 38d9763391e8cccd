import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";

function project(files: Record<string, string>): { folder: string; read: (file: string) => string } {
  const folder = temporaryFolder({ "package.json": "{}", ...files });
  return { folder, read: (file) => readFileSync(join(folder, "reports", file), "utf8") };
}

describe("a Markdown file", () => {
  it("beside the notebooks or among the pages becomes a page, by the same Markdown", async () => {
    const { folder, read } = project({
      "pages/about.md":
        "---\ntitle: About us\n---\n\nMade of $x^2$ and [more](../notebooks/deep/more.md#sec).",
      "notebooks/deep/more.md": "# 更多\n\n(sec)=\n## Part\n\nText, and [back](../../pages/about.md).",
      "notebooks/README.md": "# For colleagues",
    });
    const ended = await galley(["build"], folder);
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(ended.stderr).toContain("pages/about.md: done,");
    expect(read("about.html")).toContain("<h1>About us</h1>");
    expect(read("about.html")).toContain('class="katex"');
    expect(read("about.html")).toContain('<a href="deep/more.html#sec">more</a>');
    expect(read("deep/more.html")).toContain('<a href="../about.html">back</a>');
    expect(existsSync(join(folder, "reports/README.html"))).toBe(false);
  });

  it("is told of by file and line, since it has no cells", async () => {
    const { folder } = project({ "pages/about.md": "---\nlang: en\n---\n\nIt is {eval}`1 + 1`.\n" });
    const ended = await galley(["build"], folder);
    expect(ended).toMatchObject({ exitCode: 1 });
    expect(ended.stderr + ended.stdout).toContain(
      "pages/about.md, line 5: the inline value {eval}`1 + 1` was not evaluated",
    );
  });

  it("is found where the settings say, and can be built alone", async () => {
    const { folder, read } = project({
      "galley.config.mjs": 'export default { pages: "text/*.md" };',
      "text/a.md": "# A",
      "text/b.md": "# B",
      "pages/c.md": "# C",
    });
    expect(await galley(["build"], folder)).toMatchObject({ exitCode: 0 });
    const before = read("b.html");
    expect(existsSync(join(folder, "reports/c.html"))).toBe(false);
    expect(await galley(["build", "text/a.md"], folder)).toMatchObject({ exitCode: 0 });
    expect(read("b.html")).toBe(before);
    expect(await galley(["build", "pages/c.md"], folder)).toMatchObject({ exitCode: 2 });
  });
});
