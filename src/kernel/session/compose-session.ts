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

/** A runtime that takes whatever is asked of it, and may have its processes still on the way. */
export interface BegunRuntime {
  runtime: Runtime;
  /**
   * Resolves when code can run, or the runtime was closed before.
   *
   * @throws KernelStartError
   * @throws the reason of the `signal` in the options, where it is aborted before; no process is left then
   */
  up: Promise<void>;
}

/** A session over an engine and executors of these makers, with its first executor on the way. */
export function composeSession(options: RuntimeOptions, makers: SessionMakers): BegunRuntime {
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
  const versions = { galley: packageVersion(), ...engine.versions, node: process.versions.node };
  const session = new Session({ engine, seat, runner, outlets, versions });
  const executor = seat.take(signal);
  void ahead.plan(runner.declarations, upcoming);
  const types = options.waitForTypes === true && typesReady(engine, options);
  const up = unlessAborted(Promise.all([executor, types]), signal).then(
    () => undefined,
    async (reason: unknown) => {
      const wasClosed = session.isClosed;
      await session.close();
      if (!wasClosed) throw reason;
    },
  );
  return { runtime: session, up };
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
