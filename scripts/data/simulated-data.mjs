import { bigTechData } from "./big-tech.mjs";
import { foundersWaveData } from "./founders-wave.mjs";
import { linearRegressionData } from "./linear-regression.mjs";
import { talentEdgeData } from "./talent-edge.mjs";
import { talentFlow } from "./talent-flow.mjs";

/** All files of data/ that are made by a script: name → text. */
export function simulatedData() {
  return new Map([
    ...talentFlow(),
    ...linearRegressionData(),
    ...foundersWaveData(),
    ...talentEdgeData(),
    ...bigTechData(),
  ]);
}
