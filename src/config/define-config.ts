import type { ConfigSpec } from "./config-spec.js";

/**
 * Gives `galley.config.ts` completion and type errors in the editor; returns what it was given.
 *
 * @example
 * ```ts
 * import { defineConfig } from "galley";
 *
 * export default defineConfig({ title: "Quarterly figures", execute: { timeout: 600 } });
 * ```
 */
export function defineConfig(config: ConfigSpec): ConfigSpec {
  return config;
}
