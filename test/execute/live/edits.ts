/** A tiny notebook, and random edits of it that change, share and draw from what other cells hold. */
import type { Cell, Notebook } from "../../../src/notebook/nbformat.js";

export type Draw = (below: number) => number;

/** Numbers that a seed decides (mulberry32). */
export function drawsFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const NAMES = ["a", "b", "c", "d"];

/** Each may name what other cells declare, above or below, or nothing any more. */
const CODE: readonly ((pick: () => string, number: number) => string)[] = [
  (pick, n) => `const ${pick()} = [${n}, ${n + 1}];`,
  (pick, n) => `const ${pick()} = { list: [${n}], total: ${n} };`,
  (pick) => `const ${pick()} = ${pick()};`,
  (pick, n) => `${pick()}.push(${n});`,
  (pick, n) => `${pick()}.list.push(${n});`,
  (pick, n) => `${pick()}.total = ${n};`,
  (pick) => `${pick()}.sort((x, y) => y - x);`,
  (pick) => `const ${pick()} = { list: ${pick()}, total: 0 };`,
  (pick) => `console.log(JSON.stringify(${pick()}));`,
  (pick) => `display(markdown(\`shown \${JSON.stringify(${pick()})}\`));`,
  (pick) => `const ${pick()} = ${pick()}.map((x) => x + 1);`,
  (pick) => `const ${pick()} = [...${pick()}].reverse();`,
  (pick) => `const ${pick()} = [Math.random(), Math.random()];`,
  () => "console.log(Math.random());",
  (pick, n) => `const ${pick()} = randomSource(${n});`,
  (pick) => `console.log(${pick()}.integer(1, 1000));`,
  (pick) => `let ${pick()} = 0;`,
  (pick, n) => `${pick()} += ${n};`,
  (pick) => `let k = 0; const ${pick()} = () => ++k;`,
  (pick) => `console.log(${pick()}());`,
  (pick, n) =>
    `class Counter { count = ${n}; next() { return ++this.count; } }\nconst ${pick()} = new Counter();`,
  (pick) => `console.log(${pick()}.next());`,
  (pick) =>
    `function grow(list: number[]) { list.push(list.length); return list; }\nconst ${pick()} = grow([1]);`,
  (pick) => `console.log(grow(${pick()}).length);`,
  (pick) => `const ${pick()} = readFileSync("words.txt", "utf8").trim().split(" ");`,
  (pick) => `const ${pick()} = /o/g; console.log(${pick()});`,
  (pick) => `console.log(${pick()}.test("foo"));`,
  (pick) =>
    `(globalThis as any).far = ((globalThis as any).far ?? 0) + 1;\nconst ${pick()} = [(globalThis as any).far];`,
  (pick) => `const ${pick()} = new Map([[1, ${pick()}]]);`,
  (pick) => `console.log([...${pick()}.values()].length);`,
  (pick) => `const { list: ${pick()} } = ${pick()};`,
  (pick) => `if (${pick()}.length > 2) throw new Error("too long");`,
  (pick) => `for (const one of ${pick()}) one.total = 1;`,
  (pick, n) => `const ${pick()}: any = ${pick()}; console.log(${n});`,
  (pick) =>
    `const ${pick()} = (() => { const made: number[] = []; for (const x of ${pick()}) made.push(x * 2); return made; })();`,
];

const HEAD =
  'import { display, markdown, randomSource } from "galley/analysis";\nimport { readFileSync } from "node:fs";';

export interface Edited {
  notebook: Notebook;
  /** The text of `words.txt`. */
  words: string;
  what: string;
}

function toCell(source: string, id: string): Cell {
  const isText = source.startsWith("# ");
  const common = { id, metadata: {}, source };
  return isText
    ? { cell_type: "markdown", ...common }
    : { cell_type: "code", ...common, outputs: [], execution_count: null };
}

const METADATA = { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } };

/**
 * Code cells one below the other.
 *
 * @param earlier what the cells were: one that is the same has the same id, and one that is other has that of its place
 */
export function notebookOf(sources: readonly string[], earlier: readonly string[] = sources): Notebook {
  const free = new Set(earlier.keys());
  const take = (index: number): string => (free.delete(index) ? `cell-${index}` : "");
  const same = sources.map((source) => {
    const index = [...free].find((at) => earlier[at] === source);
    return index === undefined ? "" : take(index);
  });
  const cells = sources.map((source, index) => toCell(source, same[index] || take(index) || `new-${index}`));
  return { nbformat: 4, nbformat_minor: 5, metadata: METADATA, cells };
}

function randomCell(draw: Draw, id: string): Cell {
  const pick = (): string => NAMES[draw(NAMES.length)] as string;
  if (draw(8) === 0) return toCell(`# Text\n\nIt is {eval}\`JSON.stringify(${pick()})\`.`, id);
  const template = CODE[draw(CODE.length)] as (typeof CODE)[number];
  const cell = toCell(template(pick, draw(9)), id);
  // Most go on after an error, so that there is more to compare.
  return draw(3) === 0 ? cell : { ...cell, metadata: { tags: ["raises-exception"] } };
}

export function firstNotebook(draw: Draw): Edited {
  const cells = [toCell(HEAD, "head")];
  for (const [index, name] of NAMES.entries())
    cells.push(toCell(`const ${name} = [${index}];`, `made-${name}`));
  for (let index = 0; index < 5; index += 1) cells.push(randomCell(draw, `cell-${index}`));
  return {
    notebook: { nbformat: 4, nbformat_minor: 5, metadata: METADATA, cells },
    words: "one two",
    what: "first",
  };
}

export function randomEdit({ notebook, words }: Edited, draw: Draw, round: number): Edited {
  const cells = [...notebook.cells];
  const at = 1 + draw(cells.length - 1);
  const cell = cells[at] as Cell;
  const result = (what: string): Edited => ({
    notebook: { ...notebook, cells },
    words,
    what: `${what} ${at}`,
  });
  switch (draw(10)) {
    case 0:
      cells.splice(at, 0, randomCell(draw, `new-${round}`));
      return result("insert");
    case 1:
      if (cells.length > 6) cells.splice(at, 1);
      return result("delete");
    case 2: {
      const other = 1 + draw(cells.length - 1);
      [cells[at], cells[other]] = [cells[other] as Cell, cell];
      return result(`swap ${other} and`);
    }
    case 3:
      return { notebook, words: `${words} w${round}`, what: "data" };
    default:
      cells[at] = randomCell(draw, cell.id);
      return result("change");
  }
}
