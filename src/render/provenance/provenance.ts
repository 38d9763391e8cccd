/** What a report was made from, as the page tells it. Collected where the notebook was run; drawn here. */
import type { Determinism } from "../../notebook/executed.js";

export interface Provenance {
  /** Data files, relative to the project. */
  data: readonly InputFile[];
  /** What the notebook imports from the project itself. */
  modules: readonly InputFile[];
  packages: Readonly<Record<string, string>>;
  /** Node, Galley, the kernel and its language. */
  versions: Readonly<Record<string, string>>;
  /** As written. */
  parameters: Readonly<Record<string, string>>;
  /** Absent outside a repository. */
  commit?: InputCommit;
  determinism?: Determinism;
  /** Hosts that cells spoke to. */
  network: readonly string[];
  /** Names of the environment variables that cells read. */
  environment: readonly string[];
  /** What may have read more than the kernel sees. */
  unseen: readonly string[];
  /** Day on which the notebook ran, in UTC: `2026-11-23`. */
  ranOn: string;
  /** How its results compare with those that were recorded; absent where none were. */
  reproduction?: Reproduction;
  origins: Origins;
  /** All of this for machines, with the results. */
  manifest: object;
}

export interface InputFile {
  path: string;
  /** The beginning of its SHA-256; absent where the notebook itself changed it. */
  digest?: string;
}

export interface InputCommit {
  /** Short. */
  id: string;
  /** `2026-11-20`. */
  date: string;
  /** Of the inputs: changed since, or unknown to the repository. */
  changed: readonly string[];
  /** False where the history that is here does not reach back to the inputs' last change. */
  isLastChange: boolean;
}

export interface Reproduction {
  resultCount: number;
  /** Results that came out otherwise, as messages name them. */
  moved: readonly string[];
}

export interface Origins {
  /** Position of a code cell → data files behind what it shows. */
  cells: ReadonlyMap<number, readonly string[]>;
  /** Position of a cell → expression in its text → where its value comes from. */
  values: ReadonlyMap<number, ReadonlyMap<string, ValueOrigin>>;
}

export interface ValueOrigin {
  /** The last of the cells that made the names in it. */
  cellIndex: number;
  files: readonly string[];
}
