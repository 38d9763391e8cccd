/** Snapshots as Galley makes them in the background, made before something is measured. */
import path from "node:path";

/** Of the build at `main`: where the type engine of a folder keeps its own, and what makes one or fails. */
export async function snapshotsOf(main) {
  const load = (file) => import(path.join(path.dirname(main), "../kernel/snapshot", file));
  const { engineHome } = await load("engine-home.js");
  const { makeSnapshot } = await load("make-snapshot.js");
  const make = (order) => {
    if (!makeSnapshot(order)) throw new Error("a snapshot was not made");
  };
  return { engineHome, make };
}
