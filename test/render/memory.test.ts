import { beforeAll, describe, expect, it } from "vitest";
import type { Memory } from "../../src/render/memory.js";
import type { RenderedPage } from "../../src/render/render-options.js";
import { executedNotebook, markdownCell } from "./executed-notebook.js";
import { render } from "./render.js";

const TEXT = [
  "---\nbibliography: sources.bib\n---\nBy [@wirth1976, p. 3] and @knuth1984; {cite:p}`knuth1984,wirth1976`.",
  "```mermaid\ngraph TD\nA[One] --> B{Two}\n```",
].join("\n\n");
const SOURCES =
  "@book{wirth1976, author={Wirth, Niklaus}, title={Algorithms + Data Structures = Programs}, publisher={Prentice-Hall}, year=1976}\n@book{knuth1984, author={Knuth, Donald E.}, title={The {\\TeX}book}, publisher={Addison-Wesley}, year=1984}";

/** In memory alone; `kinds` tells what was kept. */
function memoryOf(kept: Map<string, string>): Memory & { kinds: string[] } {
  const kinds: string[] = [];
  return {
    kinds,
    read: (kind, input) => kept.get(`${kind}\n${input}`),
    keep(kind, input, made) {
      kinds.push(kind);
      kept.set(`${kind}\n${input}`, made);
    },
  };
}

const draw = (memory: Memory | undefined, text = TEXT, sources = SOURCES): Promise<RenderedPage> =>
  render(executedNotebook([markdownCell(text)]), {
    readFile: async () => new TextEncoder().encode(sources),
    ...(memory && { memory }),
  });

describe("a page that was drawn before", () => {
  const kept = new Map<string, string>();
  const first = memoryOf(kept);
  let plain: RenderedPage;
  beforeAll(async () => {
    plain = await draw(undefined);
    await draw(first);
  });

  it("is the same from what was remembered, and makes none of it again", async () => {
    expect(first.kinds.toSorted()).toEqual(["bibtex", "citations", "diagram"]);
    const again = memoryOf(kept);
    expect((await draw(again)).html).toBe(plain.html);
    expect(again.kinds).toEqual([]);
  });

  it.each([
    ["a diagram", TEXT.replace("Two", "Three"), SOURCES, ["diagram"]],
    ["a citation", TEXT.replace("p. 3", "p. 4"), SOURCES, ["citations"]],
    ["a style", TEXT.replace("\n---", "\ncsl: vancouver\n---"), SOURCES, ["citations"]],
    ["a source", TEXT, SOURCES.replace("1976}", "1977}"), ["bibtex", "citations"]],
  ])("makes anew only what rests on %s that changed", async (_, text, sources, made) => {
    const memory = memoryOf(new Map(kept));
    const page = await draw(memory, text, sources);
    expect(memory.kinds.toSorted()).toEqual(made);
    expect(page.html).toBe((await draw(undefined, text, sources)).html);
  });

  it("tells of a fault each time", async () => {
    const faults = TEXT.replace("A[One]", "A[One").replace("\n---", "\ncsl: unheard-of\n---");
    const memory = memoryOf(new Map());
    const rules = async () => (await draw(memory, faults)).problems.map(({ ruleId }) => ruleId).toSorted();
    const told = await rules();
    expect(told).toEqual(expect.arrayContaining(["diagrams-are-drawn", "style-is-usable"]));
    expect(await rules()).toEqual(told);
  });
});
