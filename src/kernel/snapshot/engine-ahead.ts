import { startEngineAhead } from "../engine/engine-child.js";
import type { ProcessPlace } from "../started-ahead.js";
import { engineHome } from "./engine-home.js";
import { keptConversions } from "./kept-conversions.js";
import { findSnapshot } from "./snapshot-manifest.js";

/** Starts the type engine where `startKeptEngine` will start one at once. */
export function startKeptEngineAhead(place: Omit<ProcessPlace, "snapshot">, isInteractive: boolean): void {
  const home = engineHome(place.cwd);
  if (home === undefined || (!isInteractive && keptConversions(home).areThere)) return;
  startEngineAhead({ ...place, snapshot: findSnapshot(home)?.blob });
}
