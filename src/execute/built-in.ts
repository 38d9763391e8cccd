/** The name under which every notebook in TypeScript runs in Galley's own runtime, whatever is installed for Jupyter. */
export const BUILT_IN = "tslab";
