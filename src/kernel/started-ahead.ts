/**
 * Processes that are begun before it is known for certain what for, by whoever loads fast, and taken by who needs one. A process that
 * turns out to be for something else is ended.
 */
import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { isDeepStrictEqual } from "node:util";

export interface ProcessPlace {
  cwd: string;
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
  /** The start-up snapshot that it starts from. */
  snapshot?: string | undefined;
}

interface Started {
  child: ChildProcess;
}

/** By a name that all copies of this module share: the command line's first steps are bundled apart from the rest. */
const AHEAD = Symbol.for("galley.startedAhead");
const shared = globalThis as { [AHEAD]?: Map<string, Started & { place: ProcessPlace }> };

/** Nobody waits for the process, and it ends with this one. @param purpose what `takeStarted` asks for */
export function keepStarted(purpose: string, started: Started & { place: ProcessPlace }): void {
  const { child } = started;
  // Whoever takes it finds that it is not there.
  child.on("error", () => undefined);
  for (const handle of handlesOf(child)) handle.unref();
  (shared[AHEAD] ??= new Map()).set(purpose, started);
}

/** The one that was started ahead, where it is alive and all of its place is as it should be. */
export function takeStarted<Taken extends Started>(purpose: string, place: ProcessPlace): Taken | undefined {
  const started = shared[AHEAD]?.get(purpose);
  shared[AHEAD]?.delete(purpose);
  if (started === undefined || !isAlive(started.child)) return undefined;
  if (!isDeepStrictEqual(given(started.place), given(place))) {
    // It has started nothing yet, and nobody else would miss it.
    started.child.kill("SIGKILL");
    return undefined;
  }
  for (const handle of handlesOf(started.child)) handle.ref();
  return started as Started as Taken;
}

function isAlive({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

interface Handle {
  ref(): unknown;
  unref(): unknown;
}

/** What keeps this process as long as the other one lives. */
function handlesOf(child: ChildProcess): Handle[] {
  const streams = child.stdio.flatMap((stream) => (stream === null ? [] : (stream as Socket)));
  return [child, ...streams, ...(child.channel ? [child.channel] : [])];
}

/** As the other process gets it. */
function given({ cwd, env, snapshot }: ProcessPlace): ProcessPlace {
  const there = Object.entries(env).filter(([, value]) => value !== undefined);
  return { cwd, env: Object.fromEntries(there), snapshot };
}
