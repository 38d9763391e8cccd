import type { KernelDescription } from "../../src/notebook/executed.js";

/** Of what no kernel ran, or where it does not matter which. */
export const NO_KERNEL: KernelDescription = {
  name: "",
  implementation: "",
  implementationVersion: "",
  language: "",
  languageVersion: "",
};
