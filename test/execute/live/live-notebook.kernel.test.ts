/** What the watch shows after an edit is what a run from nothing shows. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { executeNotebook } from "../../../src/execute/execute.js";
import { toExecuteOptions } from "../../../src/execute/execute-options.js";
import type { Kernel } from "../../../src/execute/kernel.js";
import { LiveNotebook } from "../../../src/execute/live/live-notebook.js";
import { RoundKernel } from "../../../src/execute/live/round-kernel.js";
import type { CellRun, ExecutedNotebook } from "../../../src/notebook/executed.js";
import type { Notebook } from "../../../src/notebook/nbformat.js";
import { start } from "../kernels.js";
import { drawsFrom, type Edited, firstNotebook, randomEdit } from "./edits.js";

/** 200 by hand: `GALLEY_EDITS=200 npx vitest run test/execute/live`. */
const EDITS = Number(process.env["GALLEY_EDITS"] ?? 30);

const folder = mkdtempSync(join(realpathSync(import.meta.dirname), "../../../.galley-edits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = toExecuteOptions({});
const startHere = (): Promise<Kernel> => start("tslab", { cwd: folder, determinism: { seed: 1 } });

/** In a process that has run nothing; types are read once for all. */
async function fromNothing(kernel: Kernel, notebook: Notebook): Promise<ExecutedNotebook> {
  await kernel.replay?.restart();
  return executeNotebook(notebook, new RoundKernel(kernel, () => false), options);
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
      const live = new LiveNotebook({ start: startHere, options });
      const other = await startHere();
      let edited = firstNotebook(draw);
      let words = "";
      let [ran, whole, possible] = [0, 0, 0];
      try {
        for (let round = 0; round < EDITS; round += 1) {
          writeFileSync(join(folder, "words.txt"), edited.words);
          const changedFiles = new Set(edited.words === words ? [] : [join(folder, "words.txt")]);
          words = edited.words;
          const { notebook } = edited;
          const after = await live.update({ notebook, changedFiles, signal: new AbortController().signal });
          expect(shown(after.executed), describeRound(edited, round)).toEqual(
            shown(await fromNothing(other, notebook)),
          );
          if (after.why === undefined) ran += after.ranCount;
          if (after.why === undefined) possible += after.executed.runs.length;
          else whole += 1;
          if (process.env["GALLEY_EDITS_TOLD"])
            console.log(round, edited.what, after.ranCount, after.executed.runs.length, after.why);
          edited = randomEdit(edited, draw, round);
        }
      } finally {
        await live.close();
        await other.close("immediate");
      }
      // Not by running everything each time.
      expect(whole).toBeLessThan(EDITS / 2);
      expect(ran).toBeLessThan(possible);
      console.log({ whole, ran, possible });
    },
    EDITS * 10_000,
  );
});

function describeRound({ notebook, what }: Edited, round: number): string {
  return `round ${round}, ${what}\n${notebook.cells.map(({ source }) => source).join("\n---\n")}`;
}
