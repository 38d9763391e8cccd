import { packageVersion } from "../../package-version.js";
import { askTypes } from "../../preflight/ask-types.js";
import { areUnchanged, stampsOf } from "../../preflight/passed.js";
import type { PreflightNotebook, TypeFinding } from "../../preflight/preflight-notebook.js";
import type { ProjectTypeScript } from "../../preflight/project-typescript.js";
import { digest } from "../evidence/digest.js";
import { readRemembered, remember } from "./remembered.js";

export interface FoundTypes {
  /** By the notebook's path. */
  findings: ReadonlyMap<string, readonly TypeFinding[]>;
  /** Every file that had a part in it, or could get one by appearing. */
  files: readonly string[];
}

/**
 * What the project's TypeScript finds.
 *
 * @param root where to remember what passed; `undefined`: nowhere
 */
export async function findTypes(
  typescript: ProjectTypeScript,
  notebooks: readonly PreflightNotebook[],
  root: string | undefined,
): Promise<FoundTypes> {
  const known = root === undefined ? {} : await readRemembered(root);
  const asked = [packageVersion(), process.version, typescript.version, notebooks];
  const key = digest(JSON.stringify(asked));
  const stamps = known[key];
  if (stamps !== undefined && areUnchanged(stamps))
    return { findings: new Map(), files: Object.keys(stamps) };
  const types = await askTypes(typescript, notebooks, root);
  if (types === undefined) return { findings: new Map(), files: [] };
  const findings = new Map(types.flatMap((one) => [...one.findings]));
  const isRight = [...findings.values()].every((found) => found.length === 0);
  const stampsNow = stampsOf(
    types.flatMap((one) => one.files),
    notebooks,
  );
  if (root !== undefined && isRight) await remember(root, known, key, stampsNow);
  return { findings, files: Object.keys(stampsNow) };
}
