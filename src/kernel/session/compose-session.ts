import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { KernelStartError } from "../../errors.js";
import { packageVersion } from "../../package-version.js";
import type { TypeEngine, TypeEngineOptions } from "../engine/type-engine.js";
import type { Executor, ExecutorOptions } from "../executor/executor.js";
import type { Runtime, RuntimeOptions } from "../runtime.js";
import { unlessAborted } from "../unless-aborted.js";
import { CellRunner } from "./cell-runner.js";
import { ConversionsAhead } from "./conversions-ahead.js";
import { thrownError } from "./error-text.js";
import { ExecutorSeat } from "./executor-seat.js";
import { ModuleStore } from "./module-store.js";
import { Outlets } from "./outlets.js";
import { Session } from "./session.js";

/** What runs the code of a session. */
export interface SessionMakers {
  startTypeEngine(options: TypeEngineOptions): TypeEngine;
  startExecutor(options: ExecutorOptions): Promise<Executor>;
}

/** What an interrupted cell gets to end in before its executor is replaced. */
const INTERRUPT_GRACE_MS = 3000;

/**
 * A session over an engine and executors of these makers, with its first executor up.
 *
 * @throws KernelStartError
 * @throws the reason of `options.signal`, where it is aborted before; no process is left then
 */
export async function composeSession(options: RuntimeOptions, makers: SessionMakers): Promise<Runtime> {
  const cwd = path.resolve(options.cwd);
  const { env, watch = false, upcoming = [], signal, interruptGraceMs = INTERRUPT_GRACE_MS } = options;
  const outlets = new Outlets();
  const engine = makers.startTypeEngine({ cwd, ...(env !== undefined && { env }) });
  const seat = new ExecutorSeat((begun) =>
    makers.startExecutor({
      ...executorOptions({ ...options, cwd }, outlets),
      ...(begun && { signal: begun }),
    }),
  );
  const modules = new ModuleStore();
  const ahead = new ConversionsAhead(engine);
  const runner = new CellRunner({ seat, ahead, modules, outlets, cwd, watch, interruptGraceMs });
  try {
    const executor = seat.take(signal);
    void ahead.plan(runner.declarations, upcoming);
    const types = options.waitForTypes === true && typesReady(engine, options);
    await unlessAborted(Promise.all([executor, types]), signal);
  } catch (error) {
    await Promise.all([seat.close(), engine.close()]);
    throw error;
  }
  const versions = { galley: packageVersion(), ...engine.versions, node: process.versions.node };
  return new Session({ engine, seat, runner, outlets, versions });
}

async function typesReady(engine: TypeEngine, { startupTimeoutMs }: RuntimeOptions): Promise<void> {
  const ready = engine.ready.catch(refuseToStart);
  if (startupTimeoutMs === undefined) return ready;
  const isIn = await Promise.race([
    ready.then(() => true),
    setTimeout(startupTimeoutMs, false, { ref: false }),
  ]);
  if (!isIn) throw new KernelStartError(`the type engine was not ready within ${startupTimeoutMs / 1000} s`);
}

function refuseToStart(reason: Error): never {
  throw new KernelStartError(`the type engine did not start: ${reason.message}`, { cause: reason });
}

function executorOptions(
  { cwd, env, startupTimeoutMs, watch, determinism }: RuntimeOptions,
  outlets: Outlets,
): ExecutorOptions {
  return {
    cwd,
    ...(env !== undefined && { env }),
    ...(startupTimeoutMs !== undefined && { startupTimeoutMs }),
    ...(determinism !== undefined && { determinism }),
    onEvent(cellId, event) {
      if (event.type !== "thrown") return outlets.emit(cellId, event);
      const error = thrownError(event.error, { cells: outlets.cells, cellId, cwd });
      return outlets.emit(cellId, { type: "error", ...error });
    },
    ...(watch === true && { onActivity: (cellId, activity) => outlets.tell(cellId, activity) }),
    onInput: (cellId, prompt, password) => outlets.ask(cellId, prompt, password),
  };
}
