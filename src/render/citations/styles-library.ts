/** What knows citation styles, loaded with what it adds itself to. */
import "@citation-js/plugin-csl";

export { plugins } from "@citation-js/core";
