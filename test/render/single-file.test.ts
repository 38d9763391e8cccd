/** A report as one file. What a browser makes of it is tested in test/browser. */
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { manifestOfPage } from "../../src/build/provenance/manifest-of-page.js";
import { PageAssets } from "../../src/render/assets/asset.js";
import { dataUrl, textDataUrl } from "../../src/render/assets/data-url.js";
import { plotlyAsset } from "../../src/render/figures/plotly-bundle.js";
import { asInlineScript, scriptHash } from "../../src/render/safety/inline-script.js";
import { pageText } from "../../src/render/page-text.js";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { startTags } from "../../src/render/start-tags.js";
import { chineseReport, everyOutput } from "./every-output.js";
import { render } from "./render.js";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;

function page(body: string, files: Record<string, string>, path = "a/b.html") {
  const assets = new PageAssets(path);
  for (const [name, content] of Object.entries(files)) assets.add({ path: `assets/${name}`, content });
  return { path, html: `<head>${POLICY}</head><body>${body}</body>`, assets: assets.all() };
}

describe("a report as one file", () => {
  it("names no file, and keeps every word", async () => {
    for (const notebook of [everyOutput(), chineseReport()]) {
      const report = await render(notebook, {}, { path: "deep/every.html" });
      const { html, assets } = singleFile(report);
      expect(assets).toEqual([]);
      const urls = startTags(html).flatMap(({ attributes }) =>
        [...attributes]
          .filter(([name]) => /^(src|href|data-(src|figure))$/.test(name))
          .map(([, value]) => value),
      );
      expect(urls).not.toEqual([]);
      expect(urls.filter((url) => !/^(data:|https?:|#|$)/.test(url))).toEqual([]);
      expect(pageText(html)).toBe(pageText(report.html));
    }
  });

  it("is no larger than its parts, compressed as they are sent", async () => {
    const report = await render(everyOutput());
    const parts = [report.html, ...report.assets.map(({ content }) => content)];
    const sent = parts.map((part) => gzipSync(part).length).reduce((sum, size) => sum + size);
    expect(gzipSync(singleFile(report).html).length).toBeLessThan(sent);
  });

  it("keeps the faces that it takes from the reader's machine, which have no file", async () => {
    const report = await render(everyOutput());
    const face = /@font-face \{\s*font-family: "Latin marks"[^}]*\}/;
    expect(report.assets.map(({ content }) => String(content)).join("")).toMatch(face);
    expect(singleFile(report).html).toMatch(face);
  });

  it("lets no script run but its own, by their hashes, and loads nothing", async () => {
    const { html } = singleFile(await render(everyOutput()));
    const policy = startTags(html)
      .find(({ attributes }) => attributes.has("http-equiv"))!
      .attributes.get("content")!;
    expect(policy).not.toMatch(/'self'|file:|https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    const scripts = [...html.matchAll(/<script(?: type="text\/plain" id="part-\d+")?>([^]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, text] of scripts) expect(policy).toContain(scriptHash(text!));
  });

  it("carries its pictures, and saves its downloads under the names that they have in the site", () => {
    const { html } = singleFile(
      page('<img src="../assets/a.png" alt="A"><a href="../assets/fig-1.0123456789.csv" download>CSV</a>', {
        "a.png": "bytes",
        "fig-1.0123456789.csv": 'a,b\n1,"2 %"\n图,3',
      }),
    );
    expect(html).toContain('<img src="data:image/png;base64,Ynl0ZXM=" alt="A">');
    expect(html).toContain(
      '<a href="data:text/csv;charset=utf-8,a,b%0A1,%222%20%25%22%0A图,3" download="fig-1.csv">CSV</a>',
    );
  });

  it("leaves words that look like its files alone", () => {
    const text =
      '<p>href="../assets/a.js" &lt;img src="../assets/a.js"></p><!-- <img src="../assets/a.js"> -->';
    expect(singleFile(page(text, { "a.js": "1" })).html).toContain(text);
  });

  it("links other pages of a site whose address is known, and else only says their names", () => {
    const feed = '<link rel="alternate" href="../feed.xml">';
    expect(singleFile(page(feed, {})).html).not.toContain("<link");
    expect(singleFile(page(feed, {}), "https://example.org/r/").html).toContain(
      "https://example.org/r/feed.xml",
    );
    const text =
      '<a class="x" href="../index.html">Reports</a> <a href="#y">y</a> <a href="mailto:a@b.org">z</a>';
    expect(singleFile(page(text, {})).html).toContain(
      '<a class="x">Reports</a> <a href="#y">y</a> <a href="mailto:a@b.org">z</a>',
    );
    expect(singleFile(page(text, {}), "https://example.org/r/").html).toContain(
      '<a class="x" href="https://example.org/r/index.html">Reports</a>',
    );
  });

  it("keeps what it was made from", async () => {
    const manifest =
      '<link rel="describedby" href="assets/m.json"><a href="assets/m.json" rel="describedby">m</a>';
    const { html } = singleFile(
      page(manifest, { "m.json": '{"it\'s": "not a manifest & no <b>"}' }, "b.html"),
    );
    expect(html).not.toContain("<link");
    await expect(manifestOfPage(html, "b.html")).rejects.toThrow(/b\.html/);
    expect(html).toContain(textDataUrl("application/json", '{"it\'s": "not a manifest & no <b>"}'));
  });
});

describe("a script within a page", () => {
  it("cannot end early, and means what it meant", () => {
    const script =
      String.raw`globalThis.a = "</script><!--<script>" + /<\/SCRIPT>/i.source;` +
      "globalThis.a += '\u0001';\r\n";
    const inline = asInlineScript(script);
    expect(inline).not.toMatch(/<\/script|<!--|\r/i);
    expect(inline).not.toContain("\u0001");
    const [before, after] = [{ a: "" }, { a: "" }];
    new Script(script).runInNewContext(before);
    new Script(inline).runInNewContext(after);
    expect(after.a).toBe(before.a);
  });

  it.each(["bar", "heatmap", "scatter3d"])("is code still: the figure code that draws %s", async (trace) => {
    const inline = asInlineScript(String((await plotlyAsset([trace])).content));
    expect(() => new Script(inline)).not.toThrow();
  });
});

describe("a file as an address", () => {
  it("is text where the file is, with all that an address must not hold in percents", () => {
    const text = "<svg a='b' c=\"d\">#100% [x] {y} | \\ ^ `\n\t图</svg>";
    const url = dataUrl({ path: "assets/a.svg", content: Buffer.from(text) });
    expect(url).not.toMatch(/[\s"'<>#[\]{}|\\^`]/);
    const [, data] = url.split("data:image/svg+xml;charset=utf-8,");
    expect(decodeURIComponent(data!)).toBe(text);
  });

  it("is bytes for what it does not know", () => {
    expect(dataUrl({ path: "a.bin", content: new Uint8Array([1, 2]) })).toBe(
      "data:application/octet-stream;base64,AQI=",
    );
  });
});
