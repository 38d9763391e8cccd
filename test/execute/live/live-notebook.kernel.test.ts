/** What the watch shows after an edit is what a run from nothing shows. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executeNotebook } from "../../../src/execute/execute.js";
import { toExecuteOptions } from "../../../src/execute/execute-options.js";
import type { Kernel } from "../../../src/execute/kernel.js";
import { idleKernel } from "../../../src/execute/idle-kernel.js";
import { LiveNotebook } from "../../../src/execute/live/live-notebook.js";
import { RoundKernel } from "../../../src/execute/live/round-kernel.js";
import type { CellRun, ExecutedNotebook } from "../../../src/notebook/executed.js";
import type { Notebook } from "../../../src/notebook/nbformat.js";
import { start } from "../kernels.js";
import { drawsFrom, type Edited, firstNotebook, notebookOf, randomEdit } from "./edits.js";
import { HARD_EDITS } from "./hard-edits.js";
import { publisher } from "./published.js";

/** 200 by one command: `GALLEY_EDITS=200 npx vitest run test/execute/live`; `GALLEY_SEED` makes them others. */
const EDITS = Number(process.env["GALLEY_EDITS"] ?? 30);

const folder = mkdtempSync(join(realpathSync(import.meta.dirname), "../../../.galley-edits-"));
const notebooks = join(folder, "notebooks");
mkdirSync(notebooks);
const published = publisher(folder);
let other: Kernel;
beforeAll(async () => {
  other = await startHere();
}, 120_000);
afterAll(async () => {
  await other?.close("immediate");
  rmSync(folder, { recursive: true, force: true });
});

const options = toExecuteOptions({});
const startHere = (): Promise<Kernel> => start("tslab", { cwd: notebooks, determinism: { seed: 1 } });

const idle = (notebook: Notebook): Kernel => idleKernel("tslab", notebook, { seed: 1 });

/** In a process that has run nothing; types are read once for all. */
async function fromNothing(notebook: Notebook): Promise<ExecutedNotebook> {
  await other.replay?.restart();
  return executeNotebook(notebook, new RoundKernel(other, () => false), options);
}

/** What a live run gave, and the page of it, are those of a run from nothing. */
async function expectAsFromNothing(
  notebook: Notebook,
  executed: ExecutedNotebook,
  what: string,
): Promise<void> {
  const clean = await fromNothing(notebook);
  expect(shown(executed), what).toEqual(shown(clean));
  expect(await published(notebook, executed), what).toEqual(await published(notebook, clean));
}

/** All that a page is made of. */
function shown({ notebook, runs }: ExecutedNotebook): unknown {
  const cells = notebook.cells.map(({ metadata, ...cell }) => ({
    ...cell,
    metadata: { ...metadata, execution: null },
  }));
  return { cells, runs: runs.map(withoutNothing) };
}

/** Values in a text are the work of the cell above, which then has done nothing rather than not been seen. */
function withoutNothing({ activity, ...run }: CellRun): unknown {
  const isUsed = activity !== undefined && Object.values(activity).some((used: unknown[]) => used.length > 0);
  return { ...run, durationMs: 0, ...(isUsed && { activity }) };
}

describe("a live notebook", () => {
  it(
    `shows after each of ${EDITS} random edits what a run from nothing shows`,
    async () => {
      const draw = drawsFrom(Number(process.env["GALLEY_SEED"] ?? 20));
      const live = new LiveNotebook({ start: startHere, idle, options });
      let edited = firstNotebook(draw);
      let words = "";
      let [ran, whole, possible] = [0, 0, 0];
      try {
        for (let round = 0; round < EDITS; round += 1) {
          writeFileSync(join(notebooks, "words.txt"), edited.words);
          const changedFiles = new Set(edited.words === words ? [] : [join(notebooks, "words.txt")]);
          words = edited.words;
          const { notebook } = edited;
          const after = await live.update({ notebook, changedFiles, signal: new AbortController().signal });
          await expectAsFromNothing(notebook, after.executed, describeRound(edited, round));
          if (after.why === undefined) ran += after.ranCount;
          if (after.why === undefined) possible += after.executed.runs.length;
          else whole += 1;
          if (process.env["GALLEY_EDITS_TOLD"])
            console.log(round, edited.what, after.ranCount, after.executed.runs.length, after.why);
          edited = randomEdit(edited, draw, round);
        }
      } finally {
        await live.close();
      }
      // Not by running everything each time.
      expect(whole).toBeLessThan(EDITS / 2);
      expect(ran).toBeLessThan(possible);
      console.log({ whole, ran, possible });
    },
    120_000 + EDITS * 10_000,
  );
});

describe("what is hard to see in code is seen", () => {
  const live = new LiveNotebook({ start: startHere, idle, options });
  afterAll(() => live.close());
  const changedFiles = new Set<string>();
  it.each(HARD_EDITS)("$what", async ({ what, before, after }) => {
    const { signal } = new AbortController();
    await live.update({ notebook: notebookOf(before), changedFiles, signal });
    const notebook = notebookOf(after, before);
    const { executed } = await live.update({ notebook, changedFiles, signal });
    await expectAsFromNothing(notebook, executed, what);
  });
});

function describeRound({ notebook, what }: Edited, round: number): string {
  return `round ${round}, ${what}\n${notebook.cells.map(({ source }) => source).join("\n---\n")}`;
}
