/*
 * The frame of every benchmark: its flags (flags.mjs), what it needs, a folder of its own, the end of all that it started, and what
 * becomes of its figures.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { conditions } from "./conditions.mjs";
import { writeFigures } from "./docs-page.mjs";
import { entryText } from "./entry-text.mjs";
import { addToHistory, readHistory } from "./history.mjs";
import { parseFlags } from "./flags.mjs";
import { endLeftovers, MARK } from "./leftovers.mjs";
import { watchOthers } from "./others-share.mjs";
import { installCommand, missing } from "./prerequisites.mjs";

/**
 * Runs a benchmark and prints what it measured as Markdown. The process ends with 1 where something is missing or fails.
 *
 * @param spec `name`, as in docs/benchmarks.md; `rounds`, unless the flag says otherwise; `needs`, names of prerequisites.mjs; `options`
 *   of its own for parseArgs; and `measure`, which is handed `folder` (empty, removed at the end), `rounds`, `isQuick`, `main` (the
 *   command line that is measured), `python`, `flags` and `positionals`, and gives `tables` (of `columns` and `rows`) and `headlines`
 *   (the figures that the history keeps side by side, as text by their titles)
 */
export async function bench({ name, rounds: usual, needs = [], options = {}, measure }) {
  const { values: flags, positionals } = parseFlags(options);
  const rounds = flags.quick ? 1 : Number(flags.rounds ?? usual);
  if (!(rounds >= 1)) throw new Error(`--rounds ${flags.rounds} is not a number of rounds`);
  const lacking = missing(needs, flags);
  if (lacking.length > 0) {
    console.error(
      `${name} needs ${lacking.map(({ what }) => what).join(" and ")}; run: ${installCommand(lacking)}`,
    );
    process.exitCode = 1;
    return;
  }
  const others = watchOthers();
  const measured = await inFolder((folder) =>
    measure({
      folder,
      rounds,
      isQuick: flags.quick,
      main: path.resolve(flags.galley),
      python: flags.python,
      flags,
      positionals,
    }),
  );
  const entry = { bench: name, ...conditions(), rounds, others: others(), ...measured };
  console.log(`\n${entryText(entry)}\n`);
  if (flags.record) {
    addToHistory(entry);
    writeFigures(readHistory());
  }
}

/** Whatever happens, also a signal: the folder is removed, and nothing that was started in it goes on. */
async function inFolder(work) {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "galley-bench-")));
  process.env[MARK] = folder;
  const cleanUp = () => {
    for (const command of endLeftovers(folder)) console.error(`ended what was left running: ${command}`);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const stop = (signal) => {
    cleanUp();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  try {
    return await work(folder);
  } finally {
    cleanUp();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeListener(signal, stop);
  }
}
