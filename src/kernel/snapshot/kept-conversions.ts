/** Conversions of cells, kept from one run to the next. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cacheFolder } from "../../cache/kept-folder.js";
import { openStore } from "../../cache/store.js";
import { hashOfFile } from "../engine/conversion-basis.js";
import type { Conversion } from "../engine/conversion.js";
import { stampOf } from "../engine/watched-files.js";
import type { EngineHome } from "./engine-home.js";

export interface KeptConversions {
  /** Some were kept in these surroundings. */
  readonly areThere: boolean;
  /** `undefined` where the cell was not converted before, or what that rested on has changed. */
  find(previousDeclarations: string, source: string): Conversion | undefined;
  /** Conversions with errors are not kept: they may rest on what nobody has written down. */
  keep(previousDeclarations: string, source: string, conversion: Conversion): void;
}

const KIND = "conversions";
/** Its key is that of the surroundings alone. */
const FIRST = "converted-in";

export function keptConversions({ folder, surroundings }: EngineHome): KeptConversions {
  const store = openStore(cacheFolder(folder));
  const hashes = new Map<string, { stamp: string; hash: string }>();
  const hashNow = (file: string): string | undefined => {
    const stamp = stampOf(file);
    if (stamp === "") return undefined;
    const known = hashes.get(file);
    if (known?.stamp === stamp) return known.hash;
    const hash = hashOfFile(file);
    hashes.set(file, { stamp, hash });
    return hash;
  };
  const holds = ({ basis }: Conversion): boolean =>
    basis.files.every(([file, hash]) => hashNow(file) === hash) &&
    !basis.missing.some((file) => existsSync(file));
  const keyOf = (...parts: string[]): string =>
    createHash("sha256")
      .update(JSON.stringify([surroundings, ...parts]))
      .digest("hex");
  let areThere = store.read(FIRST, surroundings) !== undefined;
  return {
    get areThere() {
      return areThere;
    },
    find(previousDeclarations, source) {
      const text = store.read(KIND, keyOf(previousDeclarations, source));
      if (text === undefined) return undefined;
      const conversion = JSON.parse(text.toString("utf8")) as Conversion;
      return holds(conversion) ? conversion : undefined;
    },
    keep(previousDeclarations, source, conversion) {
      const isWrong = conversion.diagnostics.some(({ category }) => category === "error");
      if (isWrong || conversion.module !== undefined) return;
      try {
        store.write(KIND, keyOf(previousDeclarations, source), JSON.stringify(conversion));
        if (!areThere) store.write(FIRST, surroundings, "");
        areThere = true;
      } catch {
        // A folder that cannot be written to, a full disk: the cell is converted again next time.
      }
    },
  };
}
