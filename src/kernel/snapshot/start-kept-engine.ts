/**
 * The type engine as sessions use it: what was converted before is looked up, and only what was not is converted, by an engine
 * that starts from a snapshot where there is one.
 */
import type { Conversion } from "../engine/conversion.js";
import type { TypeEngine, TypeEngineOptions } from "../engine/type-engine.js";
import { startTypeEngine } from "../engine/type-engine.js";
import { tslabPackage } from "../tslab-package.js";
import type { EngineHome } from "./engine-home.js";
import { keptConversions } from "./kept-conversions.js";
import { makeInBackground } from "./make-in-background.js";
import type { MakeOrder } from "./make-snapshot.js";
import { findSnapshot } from "./snapshot-manifest.js";
import { whenQuiet } from "./when-quiet.js";

export interface KeptEngineOptions extends TypeEngineOptions {
  home: EngineHome;
  /** New cells and questions are expected: the engine starts before one comes. */
  isInteractive: boolean;
  /** Has a snapshot made for the next time; default: in the background. */
  makeSnapshot?: (order: MakeOrder) => void;
}

/** Of these every project has the types. */
const ALWAYS_READ = ["galley/analysis", "galley/display"];

const QUIET_MS = 200;

/** Cells that are modules live in the engine, so that what follows them says less than it depends on. */
const MAY_BE_MODULE = /@module\b/;

export function startKeptEngine(options: KeptEngineOptions): TypeEngine {
  const { home, isInteractive, makeSnapshot = makeInBackground, ...engineOptions } = options;
  const conversions = keptConversions(home);
  const snapshot = findSnapshot(home);
  const packages = new Set(ALWAYS_READ);
  let engine: TypeEngine | undefined;
  let hasModules = false;
  let hasConverted = false;
  const start = (): TypeEngine =>
    (engine ??= startTypeEngine({
      ...engineOptions,
      ...(snapshot !== undefined && { snapshot: snapshot.blob }),
    }));
  if (isInteractive || !conversions.areThere) start();
  // Cells of somebody who looks on do not wait for the disk.
  const toKeep = whenQuiet(QUIET_MS);
  const keep: typeof conversions.keep = (...made) =>
    isInteractive ? toKeep.add(() => conversions.keep(...made)) : conversions.keep(...made);
  const convert = async (previousDeclarations: string, source: string): Promise<Conversion> => {
    hasModules ||= MAY_BE_MODULE.test(source);
    const known = hasModules ? undefined : conversions.find(previousDeclarations, source);
    const conversion = known ?? (await start().convert(previousDeclarations, source));
    hasConverted ||= known === undefined;
    for (const name of conversion.basis.packages) packages.add(name);
    if (known === undefined && !hasModules) keep(previousDeclarations, source, conversion);
    return conversion;
  };
  const { version: tslab, typescriptVersion: typescript } = tslabPackage();
  return {
    get ready() {
      return engine?.ready ?? Promise.resolve();
    },
    versions: { tslab, typescript },
    get pid() {
      return engine?.pid;
    },
    convert,
    complete: (...args) => start().complete(...args),
    inspect: (...args) => start().inspect(...args),
    isComplete: (...args) => start().isComplete(...args),
    async close() {
      toKeep.doAll();
      await engine?.close();
      // Not for one that was ended before it was of any use, as by Ctrl-C while it starts.
      const known = new Set(snapshot?.packages);
      const isWanted =
        hasConverted && (snapshot === undefined || [...packages].some((name) => !known.has(name)));
      if (isWanted) makeSnapshot({ home, cwd: options.cwd, packages: [...new Set([...known, ...packages])] });
    },
  };
}
