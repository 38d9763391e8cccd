/**
 * The project's TypeScript as it lies in a start-up snapshot, with the types of libraries and packages read. Bundled into one file,
 * which Node runs once to make the snapshot (../kernel/snapshot/make-snapshot.ts), and whose last function it calls whenever a
 * process starts from that.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { startupSnapshot } from "node:v8";
import { commonJsModules } from "../kernel/engine/load-commonjs.js";
import type { SnapshotOrder } from "../kernel/engine/snapshot-main.js";
import { checkTypes, groupNotebooks } from "./check-types.js";
import { toMessage, type TypesMessage } from "./messages.js";
import { stampsOf } from "./passed.js";
import type { ParsedFiles } from "./preflight-host.js";
import type { PreflightNotebook } from "./preflight-notebook.js";
import type { Compiler } from "./project-typescript.js";

const order = JSON.parse(process.env["GALLEY_SNAPSHOT_ORDER"] ?? "") as SnapshotOrder;
const { packages, filesTo, typescript = "" } = order;
const compiler = commonJsModules(createRequire(import.meta.url)).load(typescript) as Compiler;
const parsed: ParsedFiles = new Map();

const check = (notebooks: readonly PreflightNotebook[]): TypesMessage[] =>
  groupNotebooks(compiler, notebooks).map((group) =>
    toMessage(checkTypes(compiler, group, parsed), group.notebooks),
  );

/** Its cell uses what it imports, so that this is read. */
function reader(): PreflightNotebook {
  const imports = packages.map(
    (name, index) => `import * as p${index} from ${JSON.stringify(name)};\np${index};`,
  );
  const cell = { cellIndex: 0, source: imports.join("\n"), at: 0, isExpression: false };
  return { path: join(process.cwd(), "notebook.ipynb"), cells: [cell] };
}

const read = reader();
const files = check([read]).flatMap((group) => group.files);
writeFileSync(filesTo, JSON.stringify(Object.entries(stampsOf(files, [read]))));
startupSnapshot.setDeserializeMainFunction(() => {
  process.on("disconnect", () => process.exit());
  process.on("message", (notebooks: PreflightNotebook[]) => process.send?.(check(notebooks)));
});
