import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRenderer } from "../../src/render/renderer.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { armed, hostileFigure, hostileNotebook, PAYLOADS } from "./hostile.js";
import { OPTIONS, render } from "./render.js";

/** Tags with their attributes, as a browser would split them. */
const TAG = /<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/g;

describe("a notebook whose every text tries to run code", () => {
  let page: RenderedPage;

  beforeAll(async () => {
    page = await render(hostileNotebook(), { siteTitle: armed(PAYLOADS[0]!, "site"), commit: '"><script>' });
  });

  it("puts no script into the page but the site's own and inert data", () => {
    const scripts = [...page.html.matchAll(/<script([^>]*)>/gi)].map((match) => match[1]!.trim());
    const foreign = scripts.filter(
      (attributes) => !/^(src="assets\/galley\.[0-9a-f]+\.js"|type="application\/json")$/.test(attributes),
    );
    expect(foreign).toEqual([]);
  });

  it("puts no handler, script address or foreign element into the page", () => {
    const tags = [...page.html.matchAll(TAG)];
    expect(tags.length).toBeGreaterThan(1000);
    expect(
      tags.filter(([, , attributes]) => /\son\w+\s*=/i.test(attributes!.replace(/"[^"]*"/g, '""'))),
    ).toEqual([]);
    expect(
      tags.filter(([whole]) =>
        /(href|src|action|data)\s*=\s*["']?\s*(javascript|vbscript|data:text)/i.test(whole),
      ),
    ).toEqual([]);
    const names = new Set(tags.map(([, name]) => name!.toLowerCase()));
    for (const name of [
      "iframe",
      "object",
      "embed",
      "form",
      "base",
      "style",
      "template",
      "video",
      "audio",
      "galley-slot",
    ]) {
      expect(names.has(name), name).toBe(false);
    }
  });

  it("keeps what was left out visible or named", () => {
    expect(page.html).toContain("&lt;script&gt;");
    expect(page.problems.some(({ ruleId }) => ruleId === "html-is-static")).toBe(true);
  });

  it("can do nothing in the file of a figure but leave its JSON", async () => {
    const { assets } = await render(hostileFigure());
    const file = assets.find(({ path }) => path.includes("-figure."))!;
    const place: { galleyFigures?: Record<string, string> } = {};
    runInNewContext(String(file.content), place);
    expect(Object.keys(place)).toEqual(["galleyFigures"]);
    const figure = JSON.parse(place.galleyFigures![file.path]!) as { data: { name: string }[] };
    expect(figure.data.map(({ name }) => name)).toEqual(
      PAYLOADS.map((payload, index) => armed(payload, `figure ${index}`)),
    );
  });

  it("cannot reach the index through titles and descriptions", async () => {
    const renderer = await createRenderer(OPTIONS);
    const text = PAYLOADS.map((payload) => armed(payload, "index")).join(" ");
    const { html } = renderer.renderIndex([
      {
        path: 'a" onclick="x.html',
        title: text,
        description: text,
        lang: '"><script>',
        date: text,
        keywords: [text],
        kind: "report",
        minutes: 1,
        picture: text,
        searchText: text,
      },
    ]);
    expect([...html.matchAll(/<script/gi)]).toHaveLength(1);
    expect(html).not.toMatch(/<[^>]*\sonclick/);
  });
});
