/** Large packages stay compiled from one process to the next: compiling one of the size of danfojs takes several times as long as running it. */
import path from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { CODE_KIND, takeOverCode } from "../../cache/kept-code.js";
import { pruneStore } from "../../cache/prune.js";
import { openStore } from "../../cache/store.js";
import { outsideRuns } from "./cell-run.js";

export interface CompiledCode {
  /** Keeps what was compiled since the last time, with the functions that have been called by now. */
  keepNew(): void;
  /** When nobody has run a cell for a moment, most likely. */
  keepNewSoon(): void;
}

/** Characters; of a smaller module the file would take as long to find as its code to compile. */
const LEAST_LENGTH = 1 << 16;
const MOST_BYTES = 64e6;
const SOON_MS = 1000;
/** Or what may be: code that was kept cannot do it. */
const DYNAMIC_IMPORT = /(?<![.\w$])import\s*[(/]/;

/** From here on modules of CommonJS are compiled with what is kept in the folder. */
export function keepCompiledCode(folder: string): CompiledCode {
  const store = openStore(folder);
  const code = takeOverCode(
    { read: (...entry) => outsideRuns(() => store.read(...entry)), write: store.write },
    isTaken,
  );
  const keepNew = (): void => {
    if (!code.isNew()) return;
    outsideRuns(() => {
      code.keep();
      pruneStore(path.join(folder, CODE_KIND), MOST_BYTES);
    });
  };
  let soon: NodeJS.Timeout | undefined;
  return {
    keepNew,
    keepNewSoon() {
      if (!code.isNew()) return;
      clearTimeout(soon);
      soon = setTimeout(keepNew, SOON_MS).unref();
    },
  };
}

function isTaken(_file: string, text: string): boolean {
  // Node reads source maps of what it compiles itself.
  return text.length >= LEAST_LENGTH && !process.sourceMapsEnabled && !DYNAMIC_IMPORT.test(text);
}
