/** What the cells of this process did outside its memory, until their host has been told. */
import type { RuntimeActivity } from "../../runtime.js";
import { type CellRun, currentRun } from "../cell-run.js";

export type FileUseKind = RuntimeActivity["files"][number]["use"];
export type Sighting = FileUseKind | "network" | "environment" | "unseen";

interface CellNotes {
  seen: Map<Sighting, Set<string>>;
  untold: { sighting: Sighting; name: string }[];
}

/** A cell that touches more files than that has left the realm of things that are compared one by one. */
const MOST_FILES = 20_000;
const TOO_MANY = `more than ${MOST_FILES} files`;

export class ActivityLog {
  readonly #tell: (cellId: number, activity: RuntimeActivity) => void;
  readonly #cells = new Map<number, CellNotes>();
  readonly #late = new Set<number>();

  /** @param tell is given what was not told before */
  constructor(tell: (cellId: number, activity: RuntimeActivity) => void) {
    this.#tell = tell;
  }

  /** For the cell that the caller belongs to; before the first one, nothing counts. */
  note(sighting: Sighting, name: string): void {
    const run = currentRun();
    if (run === undefined) return;
    const { seen, untold } = this.#notesOf(run.cellId);
    const names = seen.get(sighting) ?? new Set();
    if (names.has(name)) return;
    if (names.size >= MOST_FILES) return sighting === "unseen" ? undefined : this.note("unseen", TOO_MANY);
    seen.set(sighting, names.add(name));
    untold.push({ sighting, name });
    if (run.isOver) this.#tellSoon(run);
  }

  /** Whether the caller's cell has it already. */
  has(sighting: Sighting, name: string): boolean {
    const run = currentRun();
    return run !== undefined && this.#cells.get(run.cellId)?.seen.get(sighting)?.has(name) === true;
  }

  /** Even where there is nothing to tell: the cell was watched. */
  report(cellId: number): void {
    const { untold } = this.#notesOf(cellId);
    this.#tell(cellId, toActivity(untold.splice(0)));
  }

  #notesOf(cellId: number): CellNotes {
    const known = this.#cells.get(cellId);
    if (known !== undefined) return known;
    const notes: CellNotes = { seen: new Map(), untold: [] };
    this.#cells.set(cellId, notes);
    return notes;
  }

  #tellSoon({ cellId }: CellRun): void {
    if (this.#late.has(cellId)) return;
    this.#late.add(cellId);
    setImmediate(() => {
      this.#late.delete(cellId);
      if (this.#notesOf(cellId).untold.length > 0) this.report(cellId);
    });
  }
}

function toActivity(noted: CellNotes["untold"]): RuntimeActivity {
  const activity: RuntimeActivity = { files: [], network: [], environment: [], unseen: [] };
  for (const { sighting, name } of noted) {
    if (sighting === "network" || sighting === "environment" || sighting === "unseen")
      activity[sighting].push(name);
    else activity.files.push({ path: name, use: sighting });
  }
  return activity;
}
