/** Records whose notebook was renamed or deleted: nothing is held to them any more, which nobody would notice. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import * as z from "zod";
import { severityOf } from "../check/severity-of.js";
import type { Config } from "../config/config.js";
import type { Problem } from "../notebook/problem.js";
import { fullPath, notebookOfRecord, recordPath } from "./record-paths.js";
import { findNotebooks, IGNORED } from "./select-notebooks.js";

const RULE_ID = "records-have-notebooks";

/** What a record of any format has. */
const anyRecord = z.object({ version: z.number(), notebook: z.string() });

/** One problem for each record in the project that has no notebook beside it. */
export async function recordsWithoutNotebook({
  root,
  notebooks,
  rules,
}: Pick<Config, "root" | "notebooks" | "rules">): Promise<Problem[]> {
  const severity = severityOf(rules)(RULE_ID);
  if (severity === "off") return [];
  const found = await glob(["**/*.record.json"], { cwd: root, ignore: IGNORED, expandDirectories: false });
  const alone = found.filter((file) => !existsSync(join(root, notebookOfRecord(file)))).toSorted();
  const areRecords = await Promise.all(alone.map((file) => isRecord(join(root, file))));
  const records = alone.filter((_, index) => areRecords[index]);
  if (records.length === 0) return [];
  const known = await findNotebooks(root, notebooks);
  const unrecorded = known.filter((file) => !existsSync(join(root, recordPath(file))));
  return records.map((file) => ({
    ruleId: RULE_ID,
    severity,
    place: { file },
    message: `its notebook ${notebookOfRecord(file)} is not there, and nothing is compared with it`,
    remedy: remedyFor(file, { root, unrecorded }),
  }));
}

/** Others may use such names too. */
async function isRecord(path: string): Promise<boolean> {
  const text = await readFile(path, "utf8");
  try {
    return anyRecord.safeParse(JSON.parse(text)).success;
  } catch {
    return false; // Not JSON: with no notebook to hold to it, it is no business of a check.
  }
}

/** Of one notebook without a record it may well be the record. */
function remedyFor(
  file: string,
  { root, unrecorded }: { root: string; unrecorded: readonly string[] },
): string {
  const full = fullPath(notebookOfRecord(file));
  const rest = existsSync(join(root, full)) ? `, ${full} too` : "";
  const [only, ...others] = unrecorded;
  const target =
    only === undefined || others.length > 0
      ? "rename it along with its notebook"
      : `rename it to ${recordPath(only)}`;
  return `Delete it${rest}; or, if the notebook only has another name now, ${target}.`;
}
