/** What drawing a page looks at beside its notebook, noted for its key. */
import { join } from "node:path";
import type { Inputs, StateOf } from "../../cache/trace.js";
import type { Look } from "../../render/render-options.js";
import { inputName } from "./input-states.js";

export class NotedLook {
  readonly #root: string;
  readonly #names = new Set<string>();

  /** @param root of the project, absolute */
  constructor(root: string) {
    this.#root = root;
  }

  /** @param file relative to the project */
  at(file: string): void {
    this.#names.add(inputName("file", join(this.#root, file), this.#root));
  }

  through = ({ readFile, pageOf }: Look): Look => {
    return {
      readFile: (path) => {
        this.at(path);
        return readFile(path);
      },
      pageOf: (file) => {
        this.#names.add(inputName("page", join(this.#root, file), this.#root));
        return pageOf(file);
      },
    };
  };

  /** What it saw, with the state in which that is now. */
  found(stateOf: StateOf): Inputs {
    return Object.fromEntries([...this.#names].toSorted().map((name) => [name, stateOf(name)]));
  }
}
