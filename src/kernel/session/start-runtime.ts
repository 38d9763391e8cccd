import path from "node:path";
import { cacheFolder } from "../../cache/kept-folder.js";
import { startTypeEngine } from "../engine/type-engine.js";
import { startExecutor } from "../executor/executor.js";
import type { Runtime, RuntimeOptions } from "../runtime.js";
import { engineHome } from "../snapshot/engine-home.js";
import { startKeptEngine } from "../snapshot/start-kept-engine.js";
import { type BegunRuntime, composeSession } from "./compose-session.js";

/**
 * Starts the TypeScript runtime: resolves when code can run; the type engine may still be loading, and the first cell waits
 * for it. The caller must `close` it.
 *
 * @throws KernelStartError
 * @example
 * const runtime = await startRuntime({ cwd: "notebooks" });
 * const reply = await runtime.execute({ code: "1 + 1", onEvent: (event) => console.log(event) });
 * await runtime.close();
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { runtime, up } = beginRuntime(options);
  await up;
  return runtime;
}

/** As `startRuntime`, for a host that has something to do until code can run. */
export function beginRuntime(options: RuntimeOptions): BegunRuntime {
  const { keep } = options;
  const home = keep === undefined ? undefined : engineHome(path.resolve(options.cwd));
  if (home === undefined) return composeSession(options, { startTypeEngine, startExecutor });
  const isInteractive = keep === "interactive";
  const isCodeKept = process.env["NODE_DISABLE_COMPILE_CACHE"] === undefined;
  const code = isCodeKept ? { codeFolder: cacheFolder(home.folder) } : {};
  return composeSession(options, {
    startTypeEngine: (engine) => startKeptEngine({ ...engine, home, isInteractive }),
    startExecutor: (executor) => startExecutor({ ...executor, ...code }),
  });
}
