/** The commit that each page names, looked up again only where it may have become another. */
import type { InputCommit } from "../../render/provenance/provenance.js";
import { inputCommit } from "../provenance/input-commit.js";
import { filesTouchedBetween, type GitState, isWithin, stateOfInputs } from "./git-state.js";

/** As it was found once. */
export interface KnownCommit {
  /** Commit that was checked out then. */
  head: string;
  /** What the repository said of the inputs then. */
  inputs: string;
  commit?: InputCommit;
}

export class PageCommits {
  readonly #root: string;
  readonly #state: GitState | undefined;
  readonly #touched = new Map<string, ReturnType<typeof filesTouchedBetween>>();

  constructor(root: string, state: GitState | undefined) {
    this.#root = root;
    this.#state = state;
  }

  /** Short, with a `+` where tracked files were changed since. */
  get projectCommit(): string | undefined {
    const { head, changes } = this.#state ?? {};
    return head === undefined ? undefined : head.slice(0, 10) + (changes?.size === 0 ? "" : "+");
  }

  /** What is known of a page's inputs now. */
  known(inputs: readonly string[], commit: InputCommit | undefined): KnownCommit {
    return {
      head: this.#state?.head ?? "",
      inputs: stateOfInputs(this.#state, inputs),
      ...(commit && { commit }),
    };
  }

  /** @param known of inputs that are as they were then */
  async find(inputs: readonly string[], known: KnownCommit): Promise<KnownCommit> {
    if (await this.#isCurrent(inputs, known)) return { ...known, head: this.#state?.head ?? "" };
    return this.known(inputs, await inputCommit(this.#root, inputs));
  }

  async #isCurrent(inputs: readonly string[], known: KnownCommit): Promise<boolean> {
    const head = this.#state?.head ?? "";
    if (known.inputs !== stateOfInputs(this.#state, inputs)) return false;
    if (known.head === head) return true;
    // The commit of the whole project moves with every commit.
    if (known.head === "" || head === "" || known.commit?.isLastChange !== true) return false;
    const touched = await this.#touchedSince(known.head, head);
    return (
      touched !== undefined && ![...touched].some((path) => inputs.some((input) => isWithin(path, input)))
    );
  }

  #touchedSince(before: string, head: string): ReturnType<typeof filesTouchedBetween> {
    const found = this.#touched.get(before) ?? filesTouchedBetween(this.#root, before, head);
    this.#touched.set(before, found);
    return found;
  }
}
