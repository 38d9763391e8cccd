import { beforeAll, describe, expect, it } from "vitest";
import { loadDiagrams } from "../../../src/render/diagrams/diagram.js";
import type { RenderDiagram } from "../../../src/render/diagrams/diagram.js";
import { parseFlowchart } from "../../../src/render/diagrams/parse-flowchart.js";
import { markdownCell, executedNotebook } from "../executed-notebook.js";
import { mainOf, render } from "../render.js";

const links = (source: string): string[] =>
  parseFlowchart(`graph TD\n${source}`).edges.map(
    ({ from, to, label, stroke, arrowStart, arrowEnd }) =>
      `${from} ${arrowStart ? "<" : ""}${stroke}${arrowEnd ? ">" : ""}${label && ` "${label}"`} ${to}`,
  );

const t = (key: string): string =>
  ({ list_semicolon: "; ", flow_chart: "Flow chart", diagram: "Diagram" })[key] ?? key;

describe("a flow chart", () => {
  it.each([
    ["A-->B", ["A solid> B"]],
    ["A --> B --> C", ["A solid> B", "B solid> C"]],
    ["A & B --> C & D", ["A solid> C", "A solid> D", "B solid> C", "B solid> D"]],
    ["A --- B; B -.-> C;C ==> D", ["A solid B", "B dotted> C", "C thick> D"]],
    ["A -- yes, it is --> B", ['A solid> "yes, it is" B']],
    ["A -. maybe .-> B", ['A dotted> "maybe" B']],
    ["A == sure ==> B", ['A thick> "sure" B']],
    ["A -->|可行| B", ['A solid> "可行" B']],
    ['A -->|"a | b"| B', ['A solid> "a | b" B']],
    ["A <--> B", ["A <solid> B"]],
    ["A x--x B --o C", ["A <solid> B", "B solid> C"]],
    ["A ----> B ~~~ C", ["A solid> B", "B invisible C"]],
    ["技术-栈 --> v1.2_x", ["技术-栈 solid> v1.2_x"]],
    ["A --> B %% why", ["A solid> B"]],
  ])("reads the links of %s", (source, expected) => {
    expect(links(source)).toEqual(expected);
  });

  it.each([
    ["A[plain text]", "plain text", "["],
    ['A["with (brackets) and ; signs"]', "with (brackets) and ; signs", "["],
    ["A{决定?}", "决定?", "{"],
    ["A((round))", "round", "(("],
    ["A([pill])", "pill", "(["],
    ["A[(store)]", "store", "[("],
    ["A[[routine]]", "routine", "[["],
    ["A{{six}}", "six", "{{"],
    ["A[/slanted/]", "slanted", "[/"],
    ["A>flag]", "flag", ">"],
    ["A(((twice)))", "twice", "((("],
    ["A:::hot", "A", "["],
  ])("reads the label and the shape of %s", (source, label, bracket) => {
    const node = parseFlowchart(`flowchart LR\n${source}`).nodes.get("A");
    expect(node?.label).toBe(label);
    expect(node?.brackets[0]).toBe(bracket);
  });

  it("reads subgraphs within subgraphs, with their directions", () => {
    const { subgraphs } = parseFlowchart(
      "graph TD\nsubgraph one [First part]\ndirection LR\nA --> B\nsubgraph Second\nC\nend\nend\nB --> D",
    );
    expect([...subgraphs.values()]).toEqual([
      { id: "one", title: "First part", direction: "LR", members: ["A", "B", "Second"] },
      { id: "Second", title: "Second", direction: undefined, members: ["C"] },
    ]);
  });

  it.each([
    ["A[not closed --> B", 'the bracket after "A" is not closed: [not closed --> B'],
    ["A -> B", 'a link such as `-->` was expected at "-> B"'],
    ["A -- text B", 'the link before "text B" has no end such as `-->`'],
    ["A -->", 'a node was expected at "the end of the line"'],
    ["A B", 'a link such as `-->` was expected at "B"'],
    ["end", "`end` closes no subgraph"],
    ["subgraph X\nA", 'the subgraph "X" has no `end`'],
    ["class Z hot", 'the class "hot" is given to "Z", which is no node'],
  ])("refuses %s", (source, message) => {
    expect(() => parseFlowchart(`graph TD\n${source}`)).toThrow(message);
  });
});

describe("a drawn diagram", () => {
  let draw: RenderDiagram;
  beforeAll(async () => {
    draw = await loadDiagrams(["graph TD"]);
  });
  const svgOf = (source: string): string => {
    const result = draw(source, "d", t);
    if (result.type === "error") throw new Error(result.message);
    return String(result.svg);
  };

  it("shows every node and every link's words, and says them all for those who cannot see it", () => {
    const svg = svgOf('graph TD\nA[想法] --> B{可行?}\nB -->|yes| C["<b>x</b> & y"]\nB -- no --> D\nE');
    for (const text of ["想法", "可行?", "yes", "no", "D", "E"]) expect(svg).toContain(`>${text}</text>`);
    expect(svg).toContain('<title id="d-title">Flow chart</title>');
    expect(svg).toContain(
      '<desc id="d-desc">想法 → 可行?; 可行? → x &#38; y (yes); 可行? → D (no); E</desc>',
    );
    expect(svg.match(/<polyline/g)).toHaveLength(3);
  });

  it("takes the author's title and description where there are such", () => {
    const svg = svgOf("graph TD\naccTitle: The process\naccDescr: From idea to firm\nA --> B");
    expect(svg).toContain(">The process</title>");
    expect(svg).toContain(">From idea to firm</desc>");
  });

  it("brings no style sheet, no address and no id that another diagram has", () => {
    const svg = svgOf("graph TD\nA --> B");
    expect(svg).not.toMatch(/<style|https?:(?!\/\/www\.w3\.org\/2000\/svg)|@import/);
    expect(svg).toContain('marker-end="url(#d-arrowhead)"');
    expect(svg).toContain('id="d-arrowhead"');
  });

  it("keeps an author's fill and gives its text a colour that can be read on it in either theme", () => {
    const svg = svgOf("graph TD\nclassDef hot fill:#f9f,stroke-width:4px\nA:::hot --> B\nstyle B stroke:red");
    expect(svg).toContain('fill="#f9f"');
    expect(svg).toMatch(/fill="#1a1a1a"[^>]*>A</);
    expect(svg).toContain('stroke="red"');
  });

  it.each([
    'graph TD\nA["<script>alert(1)</script>"] --> B',
    'graph TD\nA["<img src=x onerror=alert(1)>"]',
    'graph TD\nA --> B\nstyle A fill:red" onload="alert(1)',
    'graph TD\nA["x"]:::y\nclassDef y fill:url(https://a.example/x)',
    "graph TD\naccTitle: </title><script>alert(1)</script>\nA",
    'graph TD\nA --> B\nclick A "javascript:alert(1)"',
    "sequenceDiagram\nA->>B: <script>alert(1)</script>",
  ])("runs and loads nothing: %s", (source) => {
    const svg = svgOf(source);
    expect(svg).not.toMatch(
      /<(?!\/?(svg|title|desc|g|defs|marker|rect|circle|ellipse|line|polyline|polygon|path|text|tspan)\b)/,
    );
    expect(svg).not.toMatch(/<[^>]*(\son\w+=|javascript:|url\((?!#))/);
  });

  it.each([
    ["sequenceDiagram\n  participant A as Analyst\n  A->>Kernel: execute\n  Kernel-->>A: result", "Analyst"],
    ["stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy", "Busy"],
    ["classDiagram\n  Animal <|-- Duck", "Duck"],
    ["erDiagram\n  CUSTOMER ||--o{ ORDER : places", "places"],
  ])("can be of another kind: %s", (source, word) => {
    expect(svgOf(source)).toContain(word);
  });

  it("is refused where the drawing would leave something out", () => {
    expect(draw("gantt\n  title Plan", "d", t)).toMatchObject({ type: "error" });
    expect(draw("stateDiagram-v2\n  Idle --> Busy\n  nonsense here ((", "d", t)).toMatchObject({
      type: "error",
      message: '"nonsense" would not be drawn',
      lineOffset: 2,
    });
  });
});

describe("a diagram in a report", () => {
  it("is drawn for a fence and for a directive, and can be a numbered figure", async () => {
    const fence = "```mermaid\ngraph TD\nA --> B\n```";
    const figure =
      ":::{figure}\n:label: fig-flow\n\n```{mermaid}\ngraph LR\nA --> B\n```\nHow it goes.\n:::\n\nSee {numref}`fig-flow`.";
    const html = mainOf(await render(executedNotebook([markdownCell(`${fence}\n\n${figure}`)])));
    expect(html.match(/<div class="diagram" tabindex="0"><svg role="img"/g)).toHaveLength(2);
    expect(html).toContain('id="diagram-title"');
    expect(html).toContain('id="diagram-2-title"');
    expect(html).toMatch(/<figure id="fig-flow"[^]*<svg[^]*How it goes\./);
  });

  it("stays as text where it cannot be drawn, and the author is told where", async () => {
    const page = await render(
      executedNotebook([markdownCell("Text.\n\n```mermaid\ngraph TD\nA --> B\nB -> C\n```")]),
    );
    expect(mainOf(page)).toContain('data-language="mermaid"');
    expect(page.problems).toEqual([
      expect.objectContaining({
        ruleId: "diagrams-are-drawn",
        severity: "error",
        place: { file: "notebooks/a.ipynb", cellIndex: 0, line: 6 },
        message: 'the diagram cannot be drawn: a link such as `-->` was expected at "-> C"',
      }),
    ]);
  });
});
