import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { selectNotebooks } from "../build/select-notebooks.js";
import { writeAtomically } from "../build/write-atomically.js";
import { parseNotebook } from "../notebook/parse.js";
import { serializeNotebook } from "../notebook/serialize.js";
import { stripOutputs } from "../notebook/strip-outputs.js";
import { plural } from "./event-line.js";
import type { StripFlags } from "./strip-command.js";
import { openTerminal } from "./terminal.js";

/** The exit code. */
export async function stripAction(selection: string[], flags: StripFlags): Promise<number> {
  if (selection.length === 1 && selection[0] === "-") {
    process.stdout.write(stripped(await text(process.stdin), "standard input"));
    return 0;
  }
  const root = process.cwd();
  const files = await selectNotebooks({ root, known: [], globs: [], selection, cwd: root });
  const changed: string[] = [];
  for (const file of files) {
    const before = await readFile(resolve(root, file), "utf8");
    const after = stripped(before, file);
    if (after === before) continue;
    changed.push(relative(root, resolve(root, file)));
    if (!flags.check) await writeAtomically(resolve(root, file), after);
  }
  const terminal = openTerminal();
  for (const file of changed)
    terminal.print(`${file}: ${flags.check ? "has outputs, counts or times" : "stripped"}`);
  if (changed.length === 0) terminal.print(`nothing to take out of ${plural(files.length, "notebook")}`);
  return flags.check && changed.length > 0 ? 1 : 0;
}

/** A file that has nothing to take out stays as it is, however it is written. */
function stripped(before: string, file: string): string {
  const notebook = parseNotebook(before, file);
  const without = stripOutputs(notebook);
  const asWritten = serializeNotebook(notebook);
  const after = serializeNotebook(without);
  return after === asWritten ? before : after;
}
