import type { Provenance } from "../../src/render/provenance/provenance.js";

/** Of a run that read nothing and asked for nothing. */
export const PLAIN_PROVENANCE: Provenance = {
  data: [],
  modules: [],
  packages: {},
  versions: {},
  parameters: {},
  network: [],
  environment: [],
  unseen: [],
  ranOn: "2026-11-23",
  origins: { cells: new Map(), values: new Map() },
  manifest: {},
};
