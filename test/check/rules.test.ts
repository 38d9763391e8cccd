import { describe, expect, it } from "vitest";
import { checkNotebook } from "../../src/check/check-notebook.js";
import { ruleIds, rules, type RuleId } from "../../src/check/rules.js";
import type { CellActivity, CellError, ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Json, Output } from "../../src/notebook/nbformat.js";
import { formatPlace } from "../../src/notebook/problem.js";
import { markdown as displayMarkdown, table } from "../../src/display/index.js";
import { stripOutputs } from "../../src/notebook/strip-outputs.js";
import { code, executed, markdown, plot, stream } from "./executed.js";
import { sentence, shows } from "./shown.js";

const file = "notebooks/a.ipynb";
const boom: CellError = { ename: "Error", evalue: "boom", traceback: [], line: 2, column: 7 };

const ok = (plain: string): Json => ({ status: "ok", data: { "text/plain": plain }, metadata: {} });
const inline = (source: string, ...values: [expression: string, text: string][]) =>
  markdown(source, {
    user_expressions: values.map(([expression, text]) => ({ expression, result: ok(text) })),
  });

const project = { roots: ["/project"], environment: ["NAMED"], network: ["named.org", "*.below.org"] };
const did = (activity: Partial<CellActivity>, tags: string[] = []) =>
  code("1", { activity: { files: [], network: [], environment: [], unseen: [], ...activity }, tags });

/** For each rule a notebook that keeps it and one that breaks it. */
const cases: Record<RuleId, { keeps: ExecutedNotebook; breaks: ExecutedNotebook }> = {
  "front-matter-valid": {
    keeps: executed(markdown("---\ntitle: Rain\n---\n")),
    breaks: executed(markdown("---\ntitle: [1]\n---\n")),
  },
  "cells-all-ran": {
    keeps: executed(code("1"), code("", { status: "not-run" })),
    breaks: executed(code("1", { status: "error", error: boom })),
  },
  "cells-ran-in-order": {
    keeps: executed(code("1", { count: 1 }), markdown("words"), code("2"), code("3", { count: 4 })),
    breaks: executed(code("1", { count: 3 }), code("2", { count: 2 })),
  },
  "no-late-output": {
    keeps: executed(code("1", { outputs: [stream("in time")] })),
    breaks: executed(code("1", { lateOutputs: [stream("late")] })),
  },
  "inline-values-evaluated": {
    keeps: executed(inline("a {eval}`n`", ["n", "0.5"], ["m", "-1"])),
    breaks: executed(inline("a {eval}`n`", ["n", "NaN"])),
  },
  "cell-options-valid": {
    keeps: executed(code("//| label: fig-a\n1"), code("//| label: fig-b\n1")),
    breaks: executed(code("//| label: fig-a\n1"), code("//| label: fig-a\n1")),
  },
  "figures-have-captions": {
    keeps: executed(code('//| fig-cap: "Rain"\n1', { outputs: [plot({ alt: "Bars" })] })),
    breaks: executed(code("1", { outputs: [plot({ alt: "Bars" })] })),
  },
  "figures-have-alt": {
    keeps: executed(code('//| fig-alt: "Bars"\n1', { outputs: [plot({ caption: "Rain" })] })),
    breaks: executed(code("1", { outputs: [plot({ caption: "Rain" })] })),
  },
  "values-finite": {
    keeps: executed(
      shows("1", displayMarkdown("R² is 0.91, and `NaN` is code")),
      sentence({ "fit.slope": "3.93" }),
    ),
    breaks: executed(shows("1", displayMarkdown("R² is NaN"))),
  },
  "numbers-computed": {
    keeps: executed(
      markdown("In 2024, 17 % of 1234 (`0.651`, $0.651$, [^0.651]) and 0.7; {eval}`r2`"),
      shows("1", displayMarkdown("R² is 0.6511, of 2024 rows")),
    ),
    breaks: executed(markdown("It is\n0.651 in all"), shows("1", displayMarkdown("R² is 0.6511"))),
  },
  "committed-without-outputs": {
    keeps: executed(code("1", { outputs: [stream("made by this run")] })),
    breaks: executed(code("1", { outputs: [stream("made by this run")] })),
  },
  "stderr-empty": {
    keeps: executed(code("1", { outputs: [stream("out")] })),
    breaks: executed(code("1", { outputs: [stream("careful", "stderr")] })),
  },
  "inputs-in-project": {
    keeps: executed(
      did({
        files: [
          { path: "/project/data/a.csv", use: "read" },
          { path: "/project..", use: "sought" },
          { path: "/tmp/made", use: "written" },
        ],
      }),
      did({
        files: [
          { path: "/tmp/made", use: "read" },
          { path: "/tmp/made/deep/b.csv", use: "read" },
          { path: "/elsewhere/package/index.js", use: "imported" },
        ],
      }),
    ),
    breaks: executed(did({ files: [{ path: "/projects/a.csv", use: "read" }] })),
  },
  "network-declared": {
    keeps: executed(did({ network: ["named.org:443", "named.org", "a.b.below.org:80"] })),
    breaks: executed(did({ network: ["below.org:80"] })),
  },
  "environment-declared": {
    keeps: executed(did({ environment: ["NAMED"] }), did({ environment: ["KEY"] }, ["injected-parameters"])),
    breaks: executed(did({ environment: ["NAMED", "KEY"] })),
  },
  "inputs-seen": {
    keeps: executed(markdown("---\ninputs: []\n---\n"), did({ unseen: ["child process git"] })),
    breaks: executed(did({ unseen: ["child process git", "worker thread"] })),
  },
};

describe.each(ruleIds)("rule %s", (ruleId) => {
  const onlyThis = Object.fromEntries(ruleIds.map((id) => [id, id === ruleId ? rules[id].severity : "off"]));

  const { keeps, breaks } = cases[ruleId];
  // Of the file that is read, outputs are left in where that is what the rule is about.
  const source = ruleId === "committed-without-outputs" ? breaks.notebook : undefined;

  it("finds nothing in a notebook that keeps it", () => {
    expect(checkNotebook(keeps, file, {}, stripOutputs(keeps.notebook), project)).toEqual([]);
  });

  it("finds a problem in a notebook that breaks it, and no other rule does", () => {
    const problems = checkNotebook(breaks, file, {}, source, project);
    expect(problems).toMatchObject([{ ruleId, severity: rules[ruleId].severity, place: { file } }]);
    expect(checkNotebook(breaks, file, onlyThis, source, project)).toEqual(problems);
  });

  it("can be switched off, or given another severity", () => {
    expect(checkNotebook(breaks, file, { [ruleId]: "off" }, source, project)).toEqual([]);
    expect(checkNotebook(breaks, file, { [ruleId]: "notice" }, source, project)).toMatchObject([
      { severity: "notice" },
    ]);
  });
});

function messages(notebook: ExecutedNotebook): string[] {
  return checkNotebook(notebook, file).map((problem) => `${formatPlace(problem.place)}: ${problem.message}`);
}

describe("cells-all-ran", () => {
  it("says where, what, the source line and what was printed last", () => {
    const outputs = [stream("1\n2\n3\n"), stream("\u001b[31m4\u001b[0m\n", "stderr"), stream("5\n6\n\n")];
    const source = "const a = 1;\nthrow new Error('boom')";
    const problems = checkNotebook(
      executed(markdown(""), code(source, { status: "error", error: boom, outputs })),
      file,
    );
    expect(problems).toEqual([
      {
        ruleId: "cells-all-ran",
        severity: "error",
        place: { file, cellIndex: 1, line: 2, column: 7 },
        message: "Error: boom\n  2 | throw new Error('boom')\nit printed last:\n  2\n  3\n  4\n  5\n  6",
        remedy: 'Correct the cell, or tag it "raises-exception" if it is meant to fail.',
      },
    ]);
  });

  const places: [traceback: string[], told: string | undefined][] = [
    [
      ["    at total (../src/total.ts:3:34)", "    at cell [2]:2:7"],
      "thrown by total in ../src/total.ts, line 3",
    ],
    [["    at total (cell [1]:1:7)", "    at cell [2]:2:7"], "thrown by total in cell 1, line 1"],
    [["    at new Row (cell [2]:1:7)", "    at cell [2]:2:7"], "thrown by Row in cell 2, line 1"],
    [["errors: [", "  Error: one", "      at In[1]:1:30"], "thrown in cell 1, line 1"],
    [["    at lm (node_modules/galley/lm.js:1:1)", "    at \u001b[36mcell [2]:2:7\u001b[39m"], undefined],
    [["    at readFileSync (node:fs:1:1)", "    at ../src/a.ts:9:1"], "thrown in ../src/a.ts, line 9"],
    [['  File "<stdin>", line 1'], undefined],
  ];
  it.each(places)(
    "says where an error was thrown, if not in the line that is shown: %j",
    (traceback, told) => {
      const failing = code("const a = 1;\nf()", { status: "error", error: { ...boom, traceback }, count: 2 });
      const [{ message = "" } = {}] = checkNotebook(executed(code("1", { count: 1 }), failing), file);
      expect(message.split("\n").find((line) => line.startsWith("thrown"))).toBe(told);
    },
  );

  const causes: [traceback: string[], told: string[]][] = [
    [["cause: Error: bad port", "    at In[2]:1:7"], ["caused by Error: bad port"]],
    [
      [
        "cause: Error: refused",
        "    at In[2]:1:7 {",
        "  code: 'X',",
        "  [cause]: [TypeError: [deep] too]",
        "}",
      ],
      ["caused by Error: refused", "caused by TypeError: [deep] too"],
    ],
    [
      ["errors: [", "  Error: one [x]", "      at In[2]:1:7,", "  TypeError: two {", "  'text'", "]"],
      ["one of its errors: Error: one [x]", "one of its errors: TypeError: two"],
    ],
    [["cause: { status: 404 }", "code: 7"], []],
  ];
  it.each(causes)("says what was behind an error: %j", (traceback, told) => {
    const failing = code("const a = 1;\nf()", { status: "error", error: { ...boom, traceback }, count: 2 });
    const [{ message = "" } = {}] = checkNotebook(executed(failing), file);
    expect(message.split("\n").filter((line) => /^(?:caused by|one of its)/.test(line))).toEqual(told);
  });

  it("says what to do about memory, and not what Node prints for those who make it", () => {
    const error = { ename: "OutOfMemoryError", evalue: "kernel ran out of memory", traceback: [] };
    const outputs = [stream("half\n"), stream("\n<--- Last few GCs --->\n1: 0x12a1ae3\n", "stderr")];
    const [problem] = checkNotebook(executed(code("1", { status: "aborted", error, outputs })), file);
    expect(problem?.message).toBe("OutOfMemoryError: kernel ran out of memory\nit printed last:\n  half");
    expect(problem?.remedy).toContain("--max-old-space-size");
  });

  it("tells of the cells after a failure once, mildly", () => {
    const { line: _, column: __, ...error } = boom;
    const missed = code("x", { status: "not-run" });
    const tagged = code("x", { status: "not-run", tags: ["hide-input"] });
    const skipped = code("x", { status: "not-run", tags: ["skip-execution"] });
    const blank = code(" \n", { status: "not-run" });
    const notebook = executed(
      code("1"),
      code("2", { status: "error", error }),
      missed,
      markdown(""),
      tagged,
      skipped,
      blank,
    );
    expect(messages(notebook)).toEqual([
      "notebooks/a.ipynb, cell 2: Error: boom",
      "notebooks/a.ipynb, cell 3: cells 3 and 5 were not run, because cell 2 failed",
    ]);
    expect(checkNotebook(notebook, file).map(({ severity }) => severity)).toEqual(["error", "notice"]);
  });

  it("lets an error pass that was asked for, but no death and no timeout", () => {
    const run = { error: boom, errorAllowed: true } as const;
    expect(messages(executed(code("1", { status: "error", ...run }), code("2")))).toEqual([]);
    for (const status of ["aborted", "timeout"] as const) {
      expect(messages(executed(code("1", { status, ...run })))).toHaveLength(1);
    }
  });

  it("does not take a cell that did not run for a success when nothing failed", () => {
    expect(messages(executed(code("1"), code("2", { status: "not-run" })))).toEqual([
      "notebooks/a.ipynb, cell 2: cell 2 was not run",
    ]);
    expect(messages(executed(code("1"), code("2", { status: "not-run", tags: ["slow"] })))).toEqual([]);
    const unrecorded = executed(code("1"), code("2", { tags: ["slow"] }));
    expect(messages({ ...unrecorded, runs: unrecorded.runs.slice(0, 1) })).toEqual([
      "notebooks/a.ipynb, cell 2: cell 2 was not run",
    ]);
  });

  it("finds words for a failure that has none", () => {
    expect(messages(executed(code("1", { status: "aborted" })))).toEqual([
      'notebooks/a.ipynb, cell 1: the cell ended with status "aborted"',
    ]);
    const timeout = { ename: "CellTimeoutError", evalue: "no end after 30 s", traceback: [] };
    expect(messages(executed(code("1", { status: "timeout", error: timeout })))).toEqual([
      "notebooks/a.ipynb, cell 1: CellTimeoutError: no end after 30 s",
    ]);
  });
});

describe("no-late-output", () => {
  it("shows the first output and counts the others", () => {
    const lateOutputs: Output[] = [
      stream("\nUnhandledPromiseRejection: Error: x\n  at y\n", "stderr"),
      plot(),
      { output_type: "error", ename: "E", evalue: "v", traceback: [] },
    ];
    expect(messages(executed(code("1", { lateOutputs })))).toEqual([
      "notebooks/a.ipynb, cell 1: output came after the cell had ended, and is not in the report: " +
        "UnhandledPromiseRejection: Error: x (and 2 more)",
    ]);
    expect(messages(executed(code("1", { lateOutputs: [plot()] })))[0]).toContain(": a figure");
  });
});

describe("inline-values-evaluated", () => {
  it("names line and reason of each value that is none", () => {
    const evalue = "Cannot find name 'm'.";
    const failed: Json = { status: "error", ename: "TypeScriptError", evalue, traceback: [] };
    const user_expressions = [
      { expression: "n", result: ok("1") },
      { expression: "n", result: ok("1") },
      { expression: "m", result: failed },
      { expression: "k", result: ok(" undefined\n") },
    ];
    const text = "first {eval}`n`\n{eval}`n` and {eval}`m`\n\n{eval}`k`";
    const notebook = executed(markdown(text, { user_expressions }));
    const problems = checkNotebook(notebook, file);
    expect(problems.map(({ place, message }) => [place.cellIndex, place.line, message])).toEqual([
      [0, 2, "the inline value {eval}`m` was not evaluated: TypeScriptError: Cannot find name 'm'."],
      [0, 4, "the inline value {eval}`k` is undefined"],
    ]);
  });
});

describe("inline-values-evaluated, beside sentences", () => {
  const failed: Json = { status: "error", ename: "Error", evalue: "gone", traceback: [] };

  it("names the line in the front matter, and that of the text below it, each for its own", () => {
    const metadata = {
      user_expressions: [{ expression: "n", result: failed }],
      galley: {
        front_matter_expressions: [
          { expression: "m", result: ok("1") },
          { expression: "n", result: ok("NaN") },
        ],
      },
    };
    const text = "---\ntitle: A {eval}`m`\nfindings:\n  - has {eval}`n`\n---\nText\n\nand {eval}`n`";
    const problems = checkNotebook(executed(markdown(text, metadata)), file);
    expect(problems.map(({ place, message }) => [place.line, message])).toEqual([
      [4, "the inline value {eval}`n` is NaN"],
      [8, "the inline value {eval}`n` was not evaluated: Error: gone"],
    ]);
  });

  it("names the line of a caption's option", () => {
    const cell = code("//| label: fig-a\n//| fig-cap: Of {eval}`n` points\nplot()");
    cell.cell.metadata["user_expressions"] = [{ expression: "n", result: ok("undefined") }];
    const [problem] = checkNotebook(executed(cell), file);
    expect(problem).toMatchObject({ ruleId: "inline-values-evaluated", place: { cellIndex: 0, line: 2 } });
  });
});

describe("figures-have-alt", () => {
  it("offers a description to begin with, in the notebook's language", () => {
    const bars = { data: [{ type: "bar", x: ["a", "b"], y: [1, 4] }], layout: {} };
    const figure: Output = {
      output_type: "display_data",
      data: { "application/vnd.plotly.v1+json": bars },
      metadata: {},
    };
    const remedyIn = (lang: string): string | undefined => {
      const notebook = executed(markdown(`---\nlang: ${lang}\n---\n`), code("f", { outputs: [figure] }));
      return checkNotebook(notebook, file).find(({ ruleId }) => ruleId === "figures-have-alt")?.remedy;
    };
    expect(remedyIn("en")).toBe(
      'Write at the top of the cell what is to be seen, such as //| fig-alt: "Bars; y from 1 to 4"',
    );
    expect(remedyIn("zh")).toContain('fig-alt: "柱形图；y 从 1 到 4"');
  });
});

describe("cell-options-valid", () => {
  it("names the line of a bad option", () => {
    expect(messages(executed(code("1"), code("//| echo: true\n//| label: a b\n1")))[0]).toMatch(
      /^notebooks\/a\.ipynb, cell 2, line 2: option "label" must begin/,
    );
  });

  it("finds a label that stands twice, also where code gave it", () => {
    const labelled = code("figure()", { outputs: [plot({ label: "fig-a", caption: "c", alt: "a" })] });
    expect(messages(executed(code("//| label: fig-a\n1"), labelled))).toEqual([
      'notebooks/a.ipynb, cell 2: label "fig-a" stands in cell 1 too',
    ]);
    const renamed = { ...labelled, cell: { ...labelled.cell, source: "//| label: fig-b\nfigure()" } };
    expect(messages(executed(code("//| label: fig-a\n1"), renamed))).toEqual([]);
  });
});

describe("figures-have-captions and figures-have-alt", () => {
  const image = { output_type: "display_data", data: { "image/png": "QQ==" }, metadata: {} } as const;

  it("ask it of plots, of figures by their metadata, and of pictures in a cell labelled as a figure", () => {
    const html = {
      output_type: "display_data",
      data: { "text/html": "x" },
      metadata: { galley: { kind: "figure" } },
    } as const;
    const both = ["the figure has no caption", "the figure has no alternative text"];
    expect(about(executed(code("1", { outputs: [plot()] })))).toEqual(both);
    expect(about(executed(code("1", { outputs: [html] })))).toEqual(both);
    expect(about(executed(code("//| label: fig-x\n1", { outputs: [image] })))).toEqual(both);
    expect(about(executed(code("1", { outputs: [image, stream("x")] })))).toEqual([]);
  });

  it("tell figures of one cell apart", () => {
    const outputs = [plot({ caption: "a", alt: "b" }), plot({ caption: " ", alt: "b" })];
    expect(about(executed(code("1", { outputs })))).toEqual(["figure 2 of 2 has no caption"]);
  });

  it("ask nothing of a cell that failed or is not in the report", () => {
    expect(about(executed(code("1", { outputs: [plot()], tags: ["remove-cell"] })))).toEqual([]);
    expect(about(executed(code("1", { outputs: [plot()], tags: ["remove-output"] })))).toEqual([]);
    expect(about(executed(code("1", { outputs: [plot()], status: "error", errorAllowed: true })))).toEqual(
      [],
    );
  });

  it("name the option in the notebook's own comment sign", () => {
    const notebook = executed(code("1", { outputs: [plot({ alt: "a" })] }));
    expect(checkNotebook(notebook, file)[0]?.remedy).toContain('//| fig-cap: "');
    notebook.notebook.metadata = { language_info: { name: "python" } };
    expect(checkNotebook(notebook, file)[0]?.remedy).toContain('#| fig-cap: "');
  });
});

describe("stderr-empty", () => {
  it("shows the first line, and nothing of a cell that failed or hides it", () => {
    const outputs = [stream("\n\u001b[33mcareful\u001b[0m\nnow\n", "stderr")];
    expect(messages(executed(code("1", { outputs })))).toEqual([
      "notebooks/a.ipynb, cell 1: the cell wrote to stderr: careful (and 1 more)",
    ]);
    expect(messages(executed(code("1", { outputs, status: "error", errorAllowed: true })))).toEqual([]);
    expect(messages(executed(code("1", { outputs, tags: ["remove-stderr"] })))).toEqual([]);
  });
});

describe("checkNotebook", () => {
  it("gives all problems in the order of the cells", () => {
    const late = { lateOutputs: [stream("late")], outputs: [stream("x", "stderr")] };
    const notebook = executed(
      markdown("---\ndate: x\n---\n"),
      code("1", late),
      code("//| label: 1\n2", late),
    );
    expect(checkNotebook(notebook, file).map(({ ruleId, place }) => [place.cellIndex, ruleId])).toEqual([
      [0, "front-matter-valid"],
      [1, "no-late-output"],
      [1, "stderr-empty"],
      [2, "no-late-output"],
      [2, "cell-options-valid"],
      [2, "stderr-empty"],
    ]);
  });

  it("does not change what it is given", () => {
    const notebook = executed(code("1", { outputs: [plot()] }));
    const before = structuredClone(notebook);
    checkNotebook(notebook, file);
    expect(notebook).toEqual(before);
  });
});

function about(notebook: ExecutedNotebook): string[] {
  return checkNotebook(notebook, file).map(({ message }) => message);
}

describe("values-finite", () => {
  it("looks at computed sentences and at tables, and leaves values in sentences to their own rule", () => {
    const notebook = executed(
      sentence({ "fit.slope": "NaN" }),
      shows("1", table([{ a: Infinity }])),
      code("2", { outputs: [stream("NaN in what is only printed")] }),
    );
    expect(messages(notebook)).toEqual([
      "notebooks/a.ipynb, cell 1: the inline value {eval}`fit.slope` is NaN",
      'notebooks/a.ipynb, cell 2: column "a" of a table holds an infinity',
    ]);
  });
});

describe("numbers-computed", () => {
  const fit = shows("1", table([{ term: "speed", estimate: 3.932408759 }]));

  it("names the line, and tells the number from one that has gone stale", () => {
    const text = "A mile more adds 3.93 feet.\n\nIt was 3.925 before.\n\nNot this: 4.15.";
    expect(messages(executed(markdown(text), fit))).toEqual([
      "notebooks/a.ipynb, cell 1, line 1: 3.93 is written by hand, and a cell computes it",
      "notebooks/a.ipynb, cell 1, line 3: 3.925 is written by hand, and is near 3.93241, which a cell computes",
    ]);
  });

  it("leaves fences, links, footnotes and front matter alone", () => {
    const text = "---\ntitle: 3.93\n---\n```\n3.93\n```\n[a](b-3.93) [^n]\n\n[^n]: Page 3.93\n\n$$\n3.93\n$$";
    expect(messages(executed(markdown(text), fit))).toEqual([]);
  });
});
