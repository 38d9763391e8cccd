import { fileURLToPath } from "node:url";

/** The package's own. */
export const OWN_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));
