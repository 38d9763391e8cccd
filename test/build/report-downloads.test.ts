import { describe, expect, it } from "vitest";
import { reportDownloads } from "../../src/build/report-downloads.js";
import { formatBytes } from "../../src/render/downloads.js";
import { executedNotebook, codeCell, markdownCell, stream } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { temporaryFolder } from "../config/temporary-folder.js";

const executed = executedNotebook([markdownCell("# A"), codeCell("1", [stream("printed")])]);
const { notebook } = executed;
const ALL = { notebook: true, data: true, maxDataMb: 1 };

describe("what goes along with a report", () => {
  it("is its notebook without outputs, and the data of the project that it read", async () => {
    const root = temporaryFolder({ "data/a.csv": "x\n1\n", "data/large.csv": "x".repeat(1_000_001) });
    const data = ["data/a.csv", "data/large.csv", "data/gone.csv", "…/secret.csv", "data"].map((path) => ({
      path,
    }));
    const files = await reportDownloads(
      { file: "notebooks/a.ipynb", notebook, data },
      { root, downloads: ALL },
    );
    expect(files.map(({ name, byteCount, content }) => [name, byteCount, content !== undefined])).toEqual([
      ["a.ipynb", expect.any(Number), true],
      ["data/a.csv", 4, true],
      ["data/large.csv", 1_000_001, false],
    ]);
    expect(String(files[0]!.content)).not.toContain("printed");
    const { html, assets } = await render(executed, {}, { downloads: files });
    expect(html).toMatch(/<a href="assets\/a\.\w+\.csv" download="a\.csv">data\/a\.csv \(4 bytes\)<\/a>/);
    expect(html).toContain("<li>data/large.csv (1 MB) is too large to be offered here</li>");
    expect(assets.find(({ path }) => path.startsWith("assets/a.") && path.endsWith(".csv"))?.content).toEqual(
      Buffer.from("x\n1\n"),
    );
  });

  it("is nothing where the settings or the notebook say so", async () => {
    const root = temporaryFolder({ "a.csv": "x" });
    const input = { file: "a.ipynb", notebook, data: [{ path: "a.csv" }] };
    const none = { notebook: false, data: false, maxDataMb: 1 };
    expect(await reportDownloads(input, { root, downloads: none })).toEqual([]);
    const refusing = executedNotebook([markdownCell("---\ndownloads: false\n---\n# A")]).notebook;
    expect(await reportDownloads({ ...input, notebook: refusing }, { root, downloads: ALL })).toEqual([]);
  });
});

describe("the size of a file", () => {
  it.each([
    [0, "en", "0 bytes"],
    [999, "en", "999 bytes"],
    [12_345, "en", "12.3 kB"],
    [5_000_000, "en", "5 MB"],
    [12_345, "de", "12,3 kB"],
  ])("of %d bytes in %s is %s", (count, lang, words) => {
    expect(formatBytes(count, lang).replaceAll("\u00a0", " ")).toBe(words);
  });
});
