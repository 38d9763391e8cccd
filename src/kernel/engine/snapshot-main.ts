/**
 * The type engine as it lies in a start-up snapshot: TypeScript loaded, the libraries' and some packages' types read. Bundled into
 * one file, which Node runs once to make the snapshot (../snapshot/make-snapshot.ts), and whose last function it calls whenever a process
 * starts from that.
 */
import { writeFileSync } from "node:fs";
import { startupSnapshot } from "node:v8";
import { CellEngine } from "./cell-engine.js";
import { serveEngine } from "./serve-engine.js";

/** What is made, by environment variable, since a script that makes a snapshot is given no arguments. */
export interface SnapshotOrder {
  packages: string[];
  /** Where to write the files that the snapshot holds. */
  filesTo: string;
  /** The project's compiler, where it is that which is to be kept (../../preflight/snapshot-main.ts). */
  typescript?: string;
}

const { packages, filesTo } = JSON.parse(process.env["GALLEY_SNAPSHOT_ORDER"] ?? "") as SnapshotOrder;
const engine = new CellEngine(process.cwd());
engine.warmUp(packages);
writeFileSync(filesTo, JSON.stringify(engine.filesRead()));
startupSnapshot.setDeserializeMainFunction(() => serveEngine(engine));
