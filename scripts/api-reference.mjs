// Writes docs/reference/ from the docstrings of what `galley/analysis` exports: `npm run reference`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readExports } from "./api-reference/read.mjs";
import { referencePages } from "./api-reference/write.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, "docs/reference");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of referencePages(readExports(root))) writeFileSync(path.join(folder, name), text);
