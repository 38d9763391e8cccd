/** What the code that the type engine makes of cells and modules calls (engine/runtime-call.ts). */
import path from "node:path";
import { types } from "node:util";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { fileWitness } from "../../display/file-witness.js";
import { type CellRun, currentRun, Interruption } from "./cell-run.js";
import type { TslabExecutor } from "./load-tslab.js";

interface CellFunctions {
  /** The names of all cells, as later cells see them. */
  exports: object;
  /** At the end of a cell: its names, and accessors for those that may still change. */
  declare(names: object): void;
  awaited<T>(value: T): T;
  /** As if it stood in a file of `folder`. With `require`, `specifier` may be one of the project's modules. */
  import(specifier: unknown, folder?: string, require?: (specifier: string) => unknown): Promise<unknown>;
}

/** tslab's executor reads and hands out what is under this name. */
const shared = globalThis as unknown as { __tslab__: CellFunctions };

/** Returns the names of all cells. */
export function bringCellFunctions(tslab: TslabExecutor, cwd: string): Record<string, unknown> {
  // tslab's own object turns accessors into values.
  const names = {};
  Object.setPrototypeOf(tslab.locals, names);
  Object.assign(shared.__tslab__, {
    exports: names,
    declare(declared) {
      Object.defineProperties(names, Object.getOwnPropertyDescriptors(declared));
    },
    awaited,
    async import(specifier, folder = cwd, require) {
      if (require !== undefined && /^\.{1,2}\//.test(String(specifier)))
        return namespaceOf(require(String(specifier)));
      witnessImport(String(specifier), folder);
      return importerOf(folder)(specifier);
    },
  } satisfies CellFunctions);
  return names;
}

/**
 * Nothing goes on behind an await once its run was interrupted. A promise is followed by `then`, through which V8's stack
 * traces see the function that awaits.
 */
function awaited<T>(value: T): T {
  const run = currentRun();
  if (run === undefined) return value;
  stopIfInterrupted(run);
  if (!types.isPromise(value)) return value;
  const followed = value.then((settled: unknown) => {
    stopIfInterrupted(run);
    return settled;
  });
  return followed as T;
}

function stopIfInterrupted(run: CellRun): void {
  if (run.wasInterrupted) throw new Interruption("Interrupted");
}

/** Node reads ES modules past `node:fs`. */
function witnessImport(specifier: string, folder: string): void {
  if (specifier.startsWith("file:")) fileWitness()?.(fileURLToPath(specifier), "imported");
  else if (/^\.{0,2}\//.test(specifier)) fileWitness()?.(path.resolve(folder, specifier), "imported");
}

type Importer = (specifier: unknown) => Promise<unknown>;

const importers = new Map<string, Importer>();

/** Node's own import, as if it stood in a file of `folder`. */
function importerOf(folder: string): Importer {
  const known = importers.get(folder);
  if (known !== undefined) return known;
  const importer = vm.runInThisContext("(specifier) => import(specifier)", {
    filename: path.join(folder, "notebook.js"),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as Importer;
  importers.set(folder, importer);
  return importer;
}

/** What `import()` gives for a module that came by `require`. */
function namespaceOf(module: unknown): unknown {
  const isNamespace = typeof module === "object" && module !== null && "__esModule" in module;
  return isNamespace ? module : { ...(module as object), default: module };
}
