/** What the code that the type engine makes of cells and modules calls (engine/runtime-call.ts). */
import path from "node:path";
import vm from "node:vm";
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

export function bringCellFunctions(tslab: TslabExecutor, cwd: string): void {
  // tslab's own object turns accessors into values.
  const names = {};
  Object.setPrototypeOf(tslab.locals, names);
  Object.assign(shared.__tslab__, {
    exports: names,
    declare(declared) {
      Object.defineProperties(names, Object.getOwnPropertyDescriptors(declared));
    },
    awaited: (value) => value,
    import: async (specifier, folder = cwd, require) =>
      require !== undefined && /^\.{1,2}\//.test(String(specifier))
        ? namespaceOf(require(String(specifier)))
        : importFrom(folder, specifier),
  } satisfies CellFunctions);
}

/** Node's own import, as if it stood in a file of `folder`. */
function importFrom(folder: string, specifier: unknown): Promise<unknown> {
  const load = vm.runInThisContext("(specifier) => import(specifier)", {
    filename: path.join(folder, "notebook.js"),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as (specifier: unknown) => Promise<unknown>;
  return load(specifier);
}

/** What `import()` gives for a module that came by `require`. */
function namespaceOf(module: unknown): unknown {
  const isNamespace = typeof module === "object" && module !== null && "__esModule" in module;
  return isNamespace ? module : { ...(module as object), default: module };
}
