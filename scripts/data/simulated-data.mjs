import { talentFlow } from "./talent-flow.mjs";

/** All files of data/ that are made by a script: name → text. */
export function simulatedData() {
  return new Map([...talentFlow()]);
}
