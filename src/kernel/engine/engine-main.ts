/** The type engine's process, from nothing: it loads TypeScript and reads the libraries' types. */
import { CellEngine } from "./cell-engine.js";
import { serveEngine } from "./serve-engine.js";

serveEngine(new CellEngine(process.cwd()));
