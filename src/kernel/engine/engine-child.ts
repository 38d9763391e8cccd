/** The type engine's process as it is started, from a snapshot or from nothing; ahead where it is certain to be needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { childModule } from "../child-module.js";
import { compilerEnvironment } from "../compiler-environment.js";
import { fromSnapshot } from "../snapshot/from-snapshot.js";
import { keepStarted, type ProcessPlace, takeStarted } from "../started-ahead.js";

const PURPOSE = "type engine";

/** Starts the process that `takeEngineChild` will want. Nobody waits for it, and it ends with this process. */
export function startEngineAhead(place: ProcessPlace): void {
  keepStarted(PURPOSE, { child: startEngineChild(place), place });
}

/** The one that was started ahead, where it is of this place, or a new one. What it has said by then is heard by who listens to it. */
export function takeEngineChild(place: ProcessPlace): ChildProcess {
  return takeStarted(PURPOSE, place)?.child ?? startEngineChild(place);
}

export function startEngineChild({ cwd, env, snapshot }: ProcessPlace): ChildProcess {
  const args =
    snapshot === undefined
      ? childModule(new URL("./engine-main.js", import.meta.url))
      : fromSnapshot(snapshot);
  return spawn(process.execPath, args, {
    cwd,
    env: compilerEnvironment(env),
    // In a group of its own: Ctrl-C in a terminal, and a front end's SIGINT, are meant for the cell.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}
