import { describe, expect, it } from "vitest";
import { NotebookFormatError } from "../../src/errors.js";
import type { Json, Notebook } from "../../src/notebook/nbformat.js";
import { parseNotebook } from "../../src/notebook/parse.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { fixture, fixtureNames } from "./fixture.js";
import { seededRandom, type Random } from "./random.js";
import { askReference, type Answer } from "./reference.js";

describe("next to the reference implementation", { timeout: 120_000 }, () => {
  it("what we write is valid, and is written back by it byte for byte", () => {
    const texts = fixtureNames.map((name) => serializeNotebook(parseNotebook(fixture(name), name)));
    expect(askReference(texts)).toEqual(texts.map((text) => ({ ok: true, text })));
  });

  it("random notebooks are written in the same bytes", () => {
    const random = seededRandom(2);
    const texts = Array.from({ length: 150 }, () => serializeNotebook(randomNotebook(random)));
    expect(askReference(texts)).toEqual(texts.map((text) => ({ ok: true, text })));
  });

  it(
    "the same files are accepted and refused, and what is accepted becomes the same notebook",
    { timeout: 60_000 },
    () => {
      const random = seededRandom(3);
      const texts = fixtureNames.flatMap((name) =>
        Array.from({ length: 200 }, () => damaged(fixture(name), random)),
      );
      const answers = askReference(texts);
      const ours = texts.map(read);
      for (const [i, outcome] of ours.entries()) {
        const answer = answers[i] as Answer;
        if (answer.ok && outcome.refused !== undefined && onlyWeRefuse.test(outcome.refused)) continue;
        const theirs = answer.ok ? withIds(answer.text, outcome.text ?? "") : undefined;
        expect(outcome.text, `${JSON.stringify([outcome.refused, answer])}\n${texts[i]}`).toBe(theirs);
      }
      const refused = ours.filter((outcome) => outcome.refused !== undefined).length;
      expect(refused).toBeGreaterThan(texts.length / 4);
      expect(refused).toBeLessThan((texts.length * 3) / 4);
    },
  );
});

/** In nbformat 3, Python takes any empty value for an empty list, and multiplies "#" by whatever the level is. */
const onlyWeRefuse = /worksheets(?:: |\[\d+\]\..*(?:cells|outputs|level): )/;

function read(text: string): { text?: string; refused?: string } {
  try {
    return { text: serializeNotebook(parseNotebook(text, "a.ipynb")) };
  } catch (error) {
    if (error instanceof NotebookFormatError) return { refused: error.message };
    throw error;
  }
}

/** Ids that the reference implementation invents are random, so those of `ours` are put in their place. */
function withIds(text: string, ours: string): string {
  const ids = ours.match(/^ {3}"id": "[^"]*"/gm) ?? [];
  let position = 0;
  return text.replace(/^ {3}"id": "[^"]*"/gm, (own) => ids[position++] ?? own);
}

/** A notebook with one value taken away, put in, or given another value; its version is left alone. */
function damaged(text: string, random: Random): string {
  const notebook = JSON.parse(text) as { [key: string]: Json };
  const place = random.pick(containers(notebook));
  const value = random.pick(values);
  if (Array.isArray(place))
    place.splice(random.below(place.length + 1), random.below(2), ...random.pick([[], [value]]));
  else {
    const key = random.pick([
      ...Object.keys(place).filter((name) => !/^(orig_)?nbformat/.test(name)),
      "extra",
    ]);
    if (random.below(3) === 0) delete place[key];
    else place[key] = value;
  }
  return JSON.stringify(notebook);
}

const values: readonly Json[] = [
  null,
  true,
  3,
  -1,
  2.5,
  "",
  "text",
  "a,b",
  "x y",
  [],
  ["a", "a"],
  ["a\n", "b"],
  [1],
  {},
  { a: "b" },
];

/** All lists and objects in `value`, itself included. */
function containers(value: Json): (Json[] | { [key: string]: Json })[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

function randomNotebook(random: Random): Notebook {
  const texts = [
    "",
    "a",
    "一\n二\r\n",
    "x\u2028y\u0085z\f",
    '"\\\t\u0001\u007f',
    "😀！",
    "# t\n\n```\ncode\n```",
  ];
  const text = () => random.pick(texts) + random.pick(texts);
  const json = (depth: number): Json => {
    const kind = random.below(depth > 2 ? 4 : 6);
    if (kind === 0) return random.pick([0, -7, 1.5, 1e-5, 6.02e-23, 0.1, 123456789.25, 2 ** 52]);
    if (kind === 1) return random.pick([null, true, false]);
    if (kind < 4) return text();
    if (kind === 4) return Array.from({ length: random.below(3) }, () => json(depth + 1));
    return Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [text() + random.below(12), json(depth + 1)]),
    );
  };
  const object = () => ({ a: json(0), [String(random.below(30))]: json(0), [text()]: json(0) });
  const bundle = () => ({
    "text/plain": text(),
    "image/png": "QQ==\n",
    "image/svg+xml": text(),
    "application/vnd.x+json": json(0),
  });
  const common = (id: string) => ({ id, metadata: { mine: object() }, source: text() + text() });
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { mine: object() },
    cells: [
      { cell_type: "markdown", ...common("a"), attachments: { [text()]: bundle(), "10": bundle(), "9": {} } },
      { cell_type: "raw", ...common("b") },
      {
        cell_type: "code",
        ...common("c"),
        execution_count: random.pick([null, 0, 12]),
        outputs: [
          { output_type: "stream", name: random.pick(["stdout", "stderr"] as const), text: text() },
          { output_type: "display_data", data: bundle(), metadata: object() },
          { output_type: "execute_result", execution_count: null, data: bundle(), metadata: {} },
          { output_type: "error", ename: text(), evalue: text(), traceback: [text(), text()] },
        ],
      },
    ],
  };
}
