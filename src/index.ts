/** What a project imports from `galley`: its settings. Notebooks import `galley/analysis` and `galley/display`. */
export { defineConfig } from "./config/define-config.js";
export type { ConfigSpec, ExecuteSettingsSpec } from "./config/config-spec.js";
