import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TemplateError } from "../../src/errors.js";
import { withColourChoice } from "../../src/render/templating/colour-choice.js";
import { createRenderer } from "../../src/render/renderer.js";
import { codeCell, executedNotebook, markdownCell, stream } from "./executed-notebook.js";
import { OPTIONS, render, TEMPLATES } from "./render.js";

const NOTEBOOK = executedNotebook([markdownCell("# Title\n\nText."), codeCell("x", [stream("hello\n")])]);

describe("a user's own templates", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "galley-templates-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const renderWithFolder = (): ReturnType<typeof render> =>
    render(NOTEBOOK, { templateDirs: [folder, TEMPLATES] });

  it("replace ours by name, one partial at a time, and may build on the rest", async () => {
    write("partials/foot.njk", '<footer class="mine">{{ t("contents") }}</footer>');
    write("outputs/stream.njk", "<mark>{{ output.text.head }}</mark>");
    const { html } = await renderWithFolder();
    expect(html).toContain('<footer class="mine">Contents</footer>');
    expect(html).toContain("<mark>hello</mark>");
    expect(html).toContain("<h1>Title</h1>");
  });

  it("replace styles and scripts, add to them in custom.css, and change single words of the interface", async () => {
    write("styles/custom.css", ":root { --accent: hotpink; }");
    write("styles/print.css", "/* none */");
    write("scripts/contents.js", "// none");
    write("i18n/en.json", '{ "code": "Source" }');
    const page = await renderWithFolder();
    const css = String(page.assets.find(({ path }) => path.endsWith(".css"))!.content);
    expect(css.trimEnd().endsWith(":root { --accent: hotpink; }")).toBe(true);
    expect(css).not.toContain("@page");
    expect(page.html).toContain("<summary>Source</summary>");
    expect(page.html).toContain("Skip to the text");
  });

  it("may bring a language of their own", async () => {
    write("i18n/de.json", '{ "code": "Quelltext" }');
    const page = await render(NOTEBOOK, { templateDirs: [folder, TEMPLATES], lang: "de-CH" });
    expect(page.html).toContain('<html lang="de-CH">');
    expect(page.html).toContain("<summary>Quelltext</summary>");
  });

  it.each([
    [
      "a value that is not there",
      "one\n{{ nothing.here }}",
      /foot\.njk, line 2: \{\{ nothing\.here \}\} is null or undefined/,
    ],
    [
      "the second of two values",
      "one\n  {{ t('contents') }} {{- nothing.here | upper or nothing }}",
      /foot\.njk, line 2: \{\{ nothing\.here \| upper or nothing \}\} is null or undefined/,
    ],
    [
      "a value over several lines",
      "{{\nnothing }}",
      /foot\.njk, line 1: attempted to output null or undefined/,
    ],
    ["broken syntax", "one\n\n{% if %}", /foot\.njk, line 3: unexpected token: %}/],
    ["an unknown filter", "one\n{{ title | shout }}", /foot\.njk, line 2: filter not found: shout/],
    ["an unknown text", "one\n\n\n{{ t('nope') }}", /foot\.njk, line 4: no interface text is called "nope"/],
    ["a missing file", "one\n{% include 'nope.njk' %}", /foot\.njk, line 2: there is no template nope\.njk/],
    ["an unclosed block", "{% block a %}\ntext", /foot\.njk, line 2: .*endblock/],
    [
      "text marked as safe",
      "{{ title | safe }}",
      /foot\.njk, line 1: the safe filter takes only HTML that Galley has made/,
    ],
  ])("that fail on %s say which template and which line", async (_, text, message) => {
    write("partials/foot.njk", text);
    const failure = await renderWithFolder().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TemplateError);
    expect((failure as Error).message).toMatch(message);
  });

  it("that hold broken texts of the interface say which file", async () => {
    write("i18n/en.json", "{");
    await expect(renderWithFolder()).rejects.toThrow(/en\.json is not JSON/);
  });

  it("may use safe on HTML that Galley has made", async () => {
    write("partials/report-heading.njk", "<h1>{{ titleHtml | safe }}</h1>");
    expect((await renderWithFolder()).html).toContain("<h1>Title</h1>");
  });

  it("cannot be asked for a file outside the folders by a notebook's language", async () => {
    const page = await render(NOTEBOOK, { lang: "../../../etc/passwd" });
    expect(page.html).toContain("<summary>Code</summary>");
  });

  it("that lack a file altogether are named before anything is rendered", async () => {
    await expect(createRenderer({ ...OPTIONS, templateDirs: [folder] })).rejects.toThrow(
      /there is no template styles\/tokens\.css/,
    );
  });
});

function texts(lang: string): Record<string, string> {
  return JSON.parse(readFileSync(join(TEMPLATES, "i18n", `${lang}.json`), "utf8")) as Record<string, string>;
}

function blanks(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
}

describe("the package's own templates", () => {
  const files = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" });

  it("say everything in English and in Chinese, with the same blanks to fill", () => {
    const [en, zh] = [texts("en"), texts("zh")];
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const key of Object.keys(en)) expect(blanks(zh[key]!), key).toEqual(blanks(en[key]!));
  });

  it("use only texts that exist", () => {
    const used = files
      .filter((file) => file.endsWith(".njk"))
      .flatMap((file) =>
        [...readFileSync(join(TEMPLATES, file), "utf8").matchAll(/\bt\("(\w+)"/g)].map((match) => match[1]!),
      );
    expect(used.filter((key) => !(key in texts("en")))).toEqual([]);
  });

  it("hold no inline script, no handler and no address elsewhere", () => {
    for (const file of files.filter((name) => name.endsWith(".njk"))) {
      const text = readFileSync(join(TEMPLATES, file), "utf8");
      expect(text, file).not.toMatch(/\son[a-z]+=|javascript:|https?:\/\/|\|\s*safe/);
      expect(text.replace(/<script (src|type="application\/json")/g, ""), file).not.toContain("<script");
    }
  });

  it("list every style and script in the files that pages load", async () => {
    const page = await render(NOTEBOOK);
    const all = page.assets.map(({ content }) => String(content)).join("\n");
    for (const file of files.filter((name) => /^(styles|scripts)\//.test(name))) {
      const text = readFileSync(join(TEMPLATES, file), "utf8").trim();
      expect(all, file).toContain(file.endsWith(".css") ? withColourChoice(text) : text);
    }
  });
});

describe("the index", () => {
  it("says what the site is, where the project says it, and else how many reports there are", async () => {
    const own = await createRenderer({ ...OPTIONS, siteDescription: "What <homes> cost" });
    expect(own.renderIndex([])).toMatchObject({
      description: "What <homes> cost",
      html: expect.stringContaining("<p>What &lt;homes&gt; cost</p>") as string,
    });
    const plain = await createRenderer(OPTIONS);
    expect(plain.renderIndex([]).description).toBe("Reports: 0");
  });

  it("lists reports by date, newest first, in the site's language", async () => {
    const renderer = await createRenderer({ ...OPTIONS, lang: "zh", siteTitle: "报告" });
    const words = { keywords: [], searchText: "", kind: "report", minutes: 0 } as const;
    const page = renderer.renderIndex([
      { path: "b.html", title: "B", description: "", lang: "en", ...words },
      {
        path: "sub/a.html",
        title: "A & co",
        description: "About A",
        lang: "en",
        date: "2024-05-31",
        ...words,
      },
      { path: "c.html", title: "C", description: "", lang: "zh", date: "2025", ...words },
    ]);
    expect(page).toMatchObject({ path: "index.html", title: "报告", lang: "zh", problems: [] });
    expect([...page.html.matchAll(/<h2><a href="([^"]+)"/g)].map((match) => match[1])).toEqual([
      "c.html",
      "sub/a.html",
      "b.html",
    ]);
    expect(page.html).toContain('<a href="sub/a.html" lang="en">A &amp; co</a>');
    expect(page.html).toContain('<time datetime="2024-05-31">2024年5月31日</time>');
    expect(page.html).toContain("共 3 篇报告");
  });
});
