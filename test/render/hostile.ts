/** Texts that try to run code, put into every place where a notebook's text reaches the page. */
import type { ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Cell } from "../../src/notebook/nbformat.js";
import {
  codeCell,
  display,
  errorOutput,
  executedNotebook,
  markdownCell,
  rawCell,
  stream,
} from "./executed-notebook.js";

/** `RUN` stands for code that would leave a mark. */
export const PAYLOADS: readonly string[] = [
  "<script>RUN</script>",
  "<SCRIPT SRC=x>RUN</SCRIPT>",
  "</script><script>RUN</script>",
  "</code></pre><script>RUN</script>",
  "</title><script>RUN</script>",
  "</textarea><script>RUN</script>",
  "</style><script>RUN</script>",
  "--><script>RUN</script><!--",
  "]]><script>RUN</script>",
  "<!--<script>RUN</script>",
  "<script>RUN//",
  "<scr<script>ipt>RUN</scr</script>ipt>",
  '"><script>RUN</script>',
  "'><script>RUN</script>",
  '" onmouseover="RUN" x="',
  "' onmouseover='RUN' x='",
  '" autofocus onfocus="RUN" tabindex="1',
  "` onerror=RUN `",
  "<img src=x onerror=RUN>",
  '<img src="x" onerror="RUN">',
  "<img/src=x/onerror=RUN>",
  "<img src=x:x onerror\u0000=RUN>",
  "<img srcset=x onerror=RUN>",
  "<svg onload=RUN>",
  "<svg><script>RUN</script></svg>",
  "<svg><animate onbegin=RUN attributeName=x dur=1s>",
  "<svg><a xlink:href='javascript:RUN'><text>x</text></a></svg>",
  "<math><mtext><script>RUN</script></mtext></math>",
  "<math><mi xlink:href='javascript:RUN'>x</mi></math>",
  "<iframe src='javascript:RUN'></iframe>",
  "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
  "<object data='javascript:RUN'></object>",
  "<embed src='javascript:RUN'>",
  "<a href='javascript:RUN'>click</a>",
  "<a href=' jav\tascript:RUN'>click</a>",
  "<a href='&#106;avascript:RUN'>click</a>",
  "<a href='data:text/html,<script>RUN</script>'>click</a>",
  "[click](javascript:RUN)",
  "[click](data:text/html;base64,PHNjcmlwdD4=)",
  "[click](<javascript:RUN>)",
  "[click][ref]\n\n[ref]: javascript:RUN",
  "![x](javascript:RUN)",
  '![x" onerror="RUN](data:image/png;base64,AAAA)',
  "<javascript:RUN>",
  "{download}`x<javascript:RUN>`",
  "```{image} javascript:RUN\n```",
  '```{image} data:image/png;base64,AAAA\n:alt: " onerror="RUN\n:width: 1px;background:url(x)\n```',
  "```{iframe} javascript:RUN\n```",
  "```{raw} html\n<script>RUN</script>\n```",
  ":::{note} <script>RUN</script>\n<img src=x onerror=RUN>\n:::",
  "{span}`<img src=x onerror=RUN>`",
  "$\\href{javascript:RUN}{x}$",
  "$\\htmlStyle{background:url(x)}{x}\\htmlData{onload=RUN}{y}$",
  "$</span><script>RUN</script>$",
  "<form action='javascript:RUN'><button>x</button><input autofocus onfocus=RUN></form>",
  "<details open ontoggle=RUN>x</details>",
  "<video><source onerror=RUN></video><audio src=x onerror=RUN>",
  "<body onload=RUN>",
  "<marquee onstart=RUN>x</marquee>",
  "<base href='javascript:RUN//'>",
  "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
  "<link rel=stylesheet href='data:text/css,*{}'><style>@import 'javascript:RUN'</style>",
  "<p style='background:url(javascript:RUN);position:fixed;width:expression(RUN)'>x</p>",
  "<galley-slot n='0'></galley-slot><galley-slot n='99'></galley-slot><b><script>RUN</script></b>",
  "<template><script>RUN</script></template>",
  "<noscript><p title='</noscript><script>RUN</script>'>",
  "\u001b]8;;javascript:RUN\u0007click\u001b]8;;\u0007",
  '\u001b[31"onmouseover=RUN m<script>RUN</script>\u001b[0m',
  "{{ constructor.constructor('RUN')() }}{% set x = 1 %}${RUN}",
  "\u2028</script\u2028><script>RUN</script>",
];

/** Each payload in each place; a mark would say which of them ran. */
export function hostileNotebook(): ExecutedNotebook {
  const cells = PAYLOADS.flatMap((payload, index) => hostileCells(payload, index));
  return executedNotebook([frontMatterCell(), ...cells]);
}

/** @param place says where the payload stands, so that a mark names the hole */
export function armed(payload: string, place: string): string {
  return payload.replaceAll("RUN", `(globalThis.hacked??=[]).push(\`${place}\`)`);
}

function frontMatterCell(): Cell {
  const all = PAYLOADS.filter((payload) => !payload.includes("\n")).map((payload) =>
    armed(payload, "front matter"),
  );
  const text = JSON.stringify(all.join(" "));
  return markdownCell(
    `---\ntitle: ${text}\nsubtitle: ${text}\ndescription: ${text}\nabstract: ${text}\nauthors: [{name: ${text}, affiliation: ${text}, url: "javascript:(globalThis.hacked??=[]).push(1)"}]\nkeywords: [${text}]\nlang: en\n---\nText.`,
  );
}

function hostileCells(payload: string, index: number): Cell[] {
  const at = (place: string): string => armed(payload, `${place} ${index}`);
  const line = (place: string): string => JSON.stringify(at(place));
  const words = { label: at("label"), caption: at("caption"), alt: at("alt") };
  const figure = {
    data: [{ type: "bar", name: at("trace"), x: [at("x")], y: [1], text: [at("hover")] }],
    layout: { title: { text: at("plot title") }, xaxis: { title: { text: at("axis") } } },
  };
  return [
    markdownCell(
      `${at("markdown")}\n\n## ${at("heading")}\n\n- ${at("list")}\n\n| ${at("head")} |\n|---|\n| ${at("cell")} |`,
    ),
    rawCell(at("raw"), { format: "text/html" }),
    codeCell(
      `//| fig-cap: ${line("option caption")}\n//| fig-alt: ${line("option alt")}\n//| code-summary: ${line("summary")}\n${at("source")}`,
      [
        display(
          { "image/png": "AAAA" },
          { galley: { kind: "figure", ...words }, "image/png": { width: at("width") } },
        ),
      ],
    ),
    codeCell("x", [
      stream(at("stdout")),
      stream(at("stderr"), "stderr"),
      errorOutput(at("ename"), at("evalue"), [at("traceback")]),
      display({ "text/plain": at("plain") }),
      display({ "text/html": at("html") }),
      display({ "text/markdown": at("output markdown") }),
      display({ "text/latex": at("latex") }),
      display({ "image/svg+xml": at("svg") }),
      display({ "application/json": { [at("key")]: at("json") } }),
      display({ [at("mime")]: "x", "text/plain": at("fallback") }),
      display({ "application/javascript": at("javascript") }),
      display(
        { "application/vnd.dataresource+json": { data: [{ [at("column")]: at("value") }] } },
        { galley: { kind: "table", ...words } },
      ),
    ]),
    // Drawing each of them would take minutes: a few stand for all, with every payload in the JSON of their block.
    ...(index % 12 === 0
      ? [codeCell("f", [display({ "application/vnd.plotly.v1+json": figure }, { galley: words })])]
      : []),
  ];
}

/** Every payload in the texts of one figure. */
export function hostileFigure(): ExecutedNotebook {
  const names = PAYLOADS.map((payload, index) => armed(payload, `figure ${index}`));
  const figure = {
    data: names.map((name, index) => ({
      type: "scatter",
      name,
      x: [name],
      y: [index],
      text: [name],
      hovertemplate: `${name}%{y}`,
    })),
    layout: {
      title: { text: names.join(" ") },
      annotations: names.map((text) => ({ text, x: 0, y: 0 })),
      height: 600,
    },
  };
  return executedNotebook([codeCell("f", [display({ "application/vnd.plotly.v1+json": figure })])]);
}
