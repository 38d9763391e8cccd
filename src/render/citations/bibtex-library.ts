/** What reads BibTeX, loaded with what it adds itself to. */
import "@citation-js/plugin-bibtex";

export { plugins } from "@citation-js/core";
