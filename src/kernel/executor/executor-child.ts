/**
 * The process that runs cells, before it is told what for. Where it is certain to be needed it is started ahead: it loads while its
 * host still does.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { childModule } from "../child-module.js";

export interface ExecutorChild {
  child: ChildProcess;
  /** What it writes to its standard streams at the end of a run. */
  endMark: string;
}

export interface ChildPlace {
  cwd: string;
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
}

/** By a name that all copies of this module share: the command line's first steps are bundled apart from the rest. */
const AHEAD = Symbol.for("galley.executorAhead");
const shared = globalThis as { [AHEAD]?: ExecutorChild & ChildPlace };

/** Starts the process that `takeExecutorChild` will want. Nobody waits for it, and it ends with this process. */
export function startExecutorAhead(place: ChildPlace): void {
  const started = start(place);
  const { child } = started;
  // Whoever takes it finds that it is not there.
  child.on("error", () => undefined);
  for (const handle of handlesOf(child)) handle.unref();
  shared[AHEAD] = { ...started, ...place };
}

/** The one that was started ahead, where it is of this place, or a new one. */
export function takeExecutorChild(place: ChildPlace): ExecutorChild {
  const ahead = shared[AHEAD];
  delete shared[AHEAD];
  if (ahead === undefined || !isAlive(ahead.child)) return start(place);
  const { child, endMark, cwd, env } = ahead;
  if (cwd !== place.cwd || !isDeepStrictEqual(given(env), given(place.env))) {
    // It has started nothing yet, and nobody else would miss it.
    child.kill("SIGKILL");
    return start(place);
  }
  for (const handle of handlesOf(child)) handle.ref();
  return { child, endMark };
}

function isAlive({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

function start({ cwd, env }: ChildPlace): ExecutorChild {
  const endMark = randomBytes(12).toString("hex");
  const main = childModule(new URL("./executor-main.js", import.meta.url));
  const child = spawn(process.execPath, [...main, endMark], {
    cwd,
    env,
    // A process group of its own, to be ended as one.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
  });
  return { child, endMark };
}

/** What keeps this process as long as the other one lives. */
function handlesOf(child: ChildProcess): (ChildProcess | Socket)[] {
  return [child, ...child.stdio.flatMap((stream) => (stream === null ? [] : (stream as Socket)))];
}

/** As the other process gets it. */
function given(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
