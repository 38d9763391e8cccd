/** More places where a notebook's text reaches a page, beside those of hostile.ts, and the places that nbconvert's own test of injections tries. */
import { claim } from "../../src/display/index.js";
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Cell, JsonObject, MimeBundle } from "../../src/notebook/nbformat.js";
import { codeCell, display, executedNotebook, markdownCell, rawCell } from "./executed-notebook.js";
import { armed, PAYLOADS } from "./hostile.js";

/** Where each payload stands; a mark would name one of these. */
const PLACES: Readonly<Record<string, (text: string) => Cell>> = {
  "claim statement": (text) => claimCell(text),
  "mermaid node": (text) =>
    markdownCell(fenced("mermaid", `flowchart LR\n  a["${text}"] -->|${text}| b(${text})`)),
  "mermaid title": (text) => markdownCell(fenced("mermaid", `flowchart LR\n  accTitle: ${text}\n  a --> b`)),
  "sequence diagram": (text) => markdownCell(fenced("mermaid", `sequenceDiagram\n  A->>B: ${text}`)),
  "figure directive": (text) =>
    markdownCell(
      `:::{figure} data:image/png;base64,AAAA\n:alt: ${text}\n:name: ${text}\n:class: ${text}\n:align: ${text}\n\n${text}\n:::`,
    ),
  "table directive": (text) => markdownCell(`:::{list-table} ${text}\n:class: ${text}\n* - ${text}\n:::`),
  "csv table": (text) => markdownCell(`:::{csv-table} ${text}\na,"${text.replaceAll('"', '""')}"\n:::`),
  "code language": (text) => markdownCell(fenced(text, "x")),
  "admonition class": (text) => markdownCell(`:::{admonition} ${text}\n:class: ${text}\n${text}\n:::`),
  "margin note": (text) => markdownCell(`:::{margin}\n${text}\n:::`),
  footnote: (text) => markdownCell(`A note[^n].\n\n[^n]: ${text}`),
  "footnote name": (text) => markdownCell(`A note[^${text}].\n\n[^${text}]: words`),
  "link title": (text) => markdownCell(`[x](https://example.org "${text}")`),
  "link address": (text) =>
    markdownCell(`[x](${text}) [y](https://example.org/${text}) <https://example.org/${text}>`),
  picture: (text) =>
    markdownCell(`![${text}](attachment:${text} "${text}")`, {}, { [text]: { "image/png": text } }),
  "picture in SVG": (text) =>
    markdownCell("![x](attachment:a.svg)", {}, { "a.svg": { "image/svg+xml": `<svg>${text}</svg>` } }),
  label: (text) => markdownCell(`(${text})=\n## Heading\n\n{ref}\`${text}\` {eq}\`${text}\` [](#${text})`),
  citation: (text) => markdownCell(`@${text} [@${text}] {cite:p}\`${text}\``),
  equation: (text) =>
    markdownCell(`$$\n\\text{${text}} \\tag{${text}}\n$$ (eq)\n\n\\(${text}\\) \\[${text}\\]`),
  "definition list": (text) => markdownCell(`${text}\n: ${text}`),
  abbreviation: (text) =>
    markdownCell(`{abbr}\`${text} (${text})\` {sub}\`${text}\` {kbd}\`${text}\` {code}\`${text}\``),
  "unknown role": (text) => markdownCell(`{unknown}\`${text}\`\n\n:::{unknown} ${text}\n${text}\n:::`),
  "value in text": (text) => valueCell(text),
  "cell id and tags": (text) => ({ ...codeCell("x", [], { tags: [text], name: text }), id: text }),
  option: (text) => codeCell(`//| label: ${text}\n//| ${text}: ${text}\n//| column: ${text}\nx`),
  number: (text) =>
    codeCell("n", [
      display({ "application/vnd.galley.number+json": { value: text, unit: text }, "text/plain": text }),
    ]),
  "table fields": (text) =>
    codeCell("t", [display(tableOf(text), { galley: { kind: "table", note: text, caption: text } })]),
  "table in HTML": (text) =>
    codeCell("h", [
      display({
        "text/html": `<table><tr><th>${text}</th></tr><tr><td title='${text}'>${text}</td></tr></table>`,
      }),
    ]),
  "picture's metadata": (text) =>
    codeCell("p", [
      display(
        { "image/png": text },
        {
          "image/png": { width: text, height: [text] },
          filenames: { "image/png": text },
          galley: { alt: text },
        },
      ),
    ]),
  warnings: (text) =>
    codeCell("w", [{ output_type: "stream", name: "stderr", text: `\u001b[33m${text}\u001b[0m` }]),
};

export const PLACE_NAMES = Object.keys(PLACES);

/** Each payload in each of the places, and in the front matter and the sources. */
export function hostilePlaces(): ExecutedNotebook {
  const cells = PAYLOADS.flatMap((payload, index) =>
    Object.entries(PLACES).map(([place, cell]) => cell(armed(payload, `${place} ${index}`))),
  );
  const all = [frontMatter(), ...cells];
  const { notebook, ...rest } = executedNotebook(all);
  const named = notebook.cells.map((cell, index) => ({ ...cell, id: all[index]?.id || cell.id }));
  return { notebook: { ...notebook, cells: named }, ...rest };
}

/** Entries whose every field is a payload, for `bibliography: sources.bib`. */
export function hostileSources(): string {
  const entries = PAYLOADS.map((payload, index) => {
    const text = armed(payload, `bibliography ${index}`).replaceAll(/[{}\\%]/g, "");
    return `@article{k${index}, author = {${text}}, title = {${text}}, journal = {${text}}, year = {2020}, doi = {${text}}, url = {javascript:${text}}}`;
  });
  return entries.join("\n");
}

/** What nbconvert's own test puts a script into, one by one: seventeen places, with texts of our own. */
export function injectedNotebook(): ExecutedNotebook {
  const { notebook, ...rest } = executedNotebook([
    codeCell("", [], { tags: [mark("tag")] }),
    rawCell(mark("raw cell")),
    markdownCell(mark("Markdown cell")),
    ...Object.entries({
      "image/svg+xml": mark("SVG"),
      "text/html": mark("HTML"),
      "text/markdown": mark("Markdown"),
      "application/javascript": '(globalThis.hacked ??= []).push("JavaScript")',
      "application/vnd.jupyter.widget-view+json": { model_id: "w", other: `</script>${mark("widget view")}` },
      "image/png": mark("PNG"),
      "image/jpeg": mark("JPEG"),
    }).map(([type, data]) => codeCell("x", [display({ [type]: data })])),
    codeCell("x", [display({ "image/png": "" }, { filenames: { "image/png": mark("name of a PNG") } })]),
    codeCell("x", [display({ "image/jpeg": "" }, { filenames: { "image/jpeg": mark("name of a JPEG") } })]),
    codeCell("x", [display({ "image/png": "abcd" }, { width: mark("width") })]),
    codeCell("x", [display({ "image/png": "abcd" }, { width: [mark("widths")] })]),
    codeCell("x", [
      display({ "image/png": "abcd" }, { height: mark("height"), "image/png": { height: mark("height") } }),
    ]),
  ]);
  const metadata = {
    ...notebook.metadata,
    title: `</title>${mark("title")}`,
    widgets: { "application/vnd.jupyter.widget-state+json": { state: `</script>${mark("widgets")}` } },
  };
  return { notebook: { ...notebook, metadata }, ...rest };
}

function mark(place: string): string {
  return `"><script>(globalThis.hacked ??= []).push("${place}")</script>`;
}

function frontMatter(): Cell {
  const text = JSON.stringify(armed('<script>RUN</script>"><img src=x onerror=RUN>', "front matter"));
  const cited = PAYLOADS.map((_, index) => `@k${index}`).join(" ");
  return markdownCell(
    `---\ntitle: Places\nquestion: ${text}\nfindings: [${text}]\nbibliography: [sources.bib, ${text}]\ncsl: ${text}\nlang: ${text}\ndate: ${text}\nabbreviations: {x: ${text}}\nmath: {"\\\\x": ${text}}\nauthors: [{name: ${text}, email: ${text}, orcid: ${text}}]\n---\n${cited}`,
  );
}

function claimCell(text: string): Cell {
  const { data, metadata } = claim(text, { published: 1, computed: 2, tolerance: 0.1 }).toMimeBundle();
  return codeCell("c", [display(data as MimeBundle, metadata as JsonObject)]);
}

function valueCell(text: string): Cell {
  const results = ["text/plain", "text/html", "text/latex", "text/markdown"].map((type) => ({
    expression: type.replace("/", ""),
    result: { status: "ok", data: { [type]: text, "text/plain": text }, metadata: {} },
  }));
  const roles = results.map(({ expression }) => `{eval}\`${expression}\``).join(" ");
  return markdownCell(roles, { user_expressions: results } as JsonObject);
}

function tableOf(text: string): MimeBundle {
  const schema = { fields: [{ name: text, title: text, type: text }] };
  return { "application/vnd.dataresource+json": { schema, data: [{ [text]: text }, { [text]: null }] } };
}

function fenced(info: string, body: string): string {
  return `~~~~~~${info.replaceAll("\n", " ")}\n${body}\n~~~~~~`;
}
