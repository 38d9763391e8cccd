/**
 * The process that runs cells, before it is told what for. Where it is certain to be needed it is started ahead: it loads while its
 * host still does.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { childModule } from "../child-module.js";
import { keepStarted, type ProcessPlace, takeStarted } from "../started-ahead.js";

export interface ExecutorChild {
  child: ChildProcess;
  /** What it writes to its standard streams at the end of a run. */
  endMark: string;
}

const PURPOSE = "executor";

/** Starts the process that `takeExecutorChild` will want. Nobody waits for it, and it ends with this process. */
export function startExecutorAhead(place: ProcessPlace): void {
  keepStarted(PURPOSE, { ...start(place), place });
}

/** The one that was started ahead, where it is of this place, or a new one. */
export function takeExecutorChild(place: ProcessPlace): ExecutorChild {
  return takeStarted<ExecutorChild>(PURPOSE, place) ?? start(place);
}

function start({ cwd, env }: ProcessPlace): ExecutorChild {
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
