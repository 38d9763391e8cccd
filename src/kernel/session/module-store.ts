import type { SideOutput } from "../engine/conversion.js";

/**
 * Which of the project's modules the executor has. A conversion names all that its cell needs; a module that is there is
 * not sent again, since that would instantiate it twice. A new executor has none.
 */
export class ModuleStore {
  #delivered = new Map<string, string>();

  takeUndelivered(sideOutputs: readonly SideOutput[]): SideOutput[] {
    const missing = sideOutputs.filter(({ path, version }) => this.#delivered.get(path) !== version);
    for (const { path, version } of missing) this.#delivered.set(path, version);
    return missing;
  }

  forgetDelivered(): void {
    this.#delivered = new Map();
  }
}
