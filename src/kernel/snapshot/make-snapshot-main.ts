/**
 * A process that makes a start-up snapshot of the type engine, and outlives the one that wants it: `node make-snapshot-main.js '<order>'`.
 * What goes wrong is nobody's concern: the engine starts without.
 */
import os from "node:os";
import type { MakeOrder } from "./make-snapshot.js";
import { makeSnapshot } from "./make-snapshot.js";

// Whoever works at the machine comes first.
os.setPriority(os.constants.priority.PRIORITY_LOW);
makeSnapshot(JSON.parse(process.argv[2] ?? "") as MakeOrder);
