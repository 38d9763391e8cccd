/**
 * What a notebook is held to: its results, and the evidence of what they were made from. Only results can fail a
 * check; evidence explains a difference. Times are not part of it, so that the same run gives the same bytes.
 */
import type { Tolerance } from "../compare/tolerance.js";
import type { Result } from "../results/result.js";

export interface NotebookRecord {
  /** Of the file's format. */
  version: 1;
  /** Relative to the project. */
  notebook: string;
  results: RecordedResult[];
  evidence: Evidence;
}

export type RecordedResult = Result & {
  /** The tolerance the project's configuration gave it, where it gave one: a wider one shows in a review. */
  allowed?: Partial<Tolerance>;
};

export interface Evidence {
  /** Digest of each code cell's source, by the cell's id. */
  cells: { [id: string]: string };
  /** What the notebook imports from the project itself: path → digest. */
  modules: { [path: string]: string };
  /**
   * Files it read and folders it listed (ending in `/`), relative to the project: path → digest; `"missing"` or `"there"`
   * for one it only looked for, `"rewritten"` for one that it changed itself. Outside the project: `…/name`.
   */
  files: { [path: string]: string };
  /** Hosts it spoke to, with their ports. */
  network?: string[];
  /** Names of the environment variables it read. */
  environment?: string[];
  /** What may have read more than the kernel sees, such as a child process. */
  unseen?: string[];
  /** Packages it imports: name → version, and a digest where the package's files lie in the project. */
  packages: { [name: string]: string };
  /** File → digest. */
  lockfile?: { [path: string]: string };
  /** Name → value as written. */
  parameters: { [name: string]: string };
  /** What was held fixed: `seed`, `clock`, `locale`, `timeZone`. */
  determinism?: { [name: string]: string };
  /** Name → version: node, galley, the kernel and its language. */
  versions: { [name: string]: string };
}
