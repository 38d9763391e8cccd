// Writes the simulated data that notebooks read: `npm run data`. The same seeds give the same files on every machine.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { simulatedData } from "./data/simulated-data.mjs";

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "data");
for (const [name, text] of simulatedData()) writeFileSync(path.join(folder, name), text);
