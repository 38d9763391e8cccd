/** The parts that are used of packages without types. */

/** https://citeproc-js.readthedocs.io */
declare module "citeproc" {
  export interface CiteprocSystem {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): object;
  }

  export interface CitationItem {
    id: string;
    prefix?: string;
    suffix?: string;
    locator?: string;
    label?: string;
    "author-only"?: boolean;
    "suppress-author"?: boolean;
  }

  export interface Citation {
    citationID: string;
    citationItems: CitationItem[];
    properties: { noteIndex: number; mode?: "composite" | "author-only" | "suppress-author" };
  }

  export class Engine {
    constructor(system: CiteprocSystem, styleXml: string, lang: string, forceLang?: boolean);
    readonly opt: {
      xclass: "in-text" | "note";
      development_extensions: { wrap_url_and_doi: boolean };
    };
    /** Id, index of the note, and HTML of each citation, in order. */
    rebuildProcessorState(citations: Citation[], format: "html"): [string, number, string][];
    /** False for a style without a list of sources. */
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
  }

  const CSL: { Engine: typeof Engine };
  export default CSL;
}

/** https://citation.js.org/api/ */
declare module "@citation-js/core" {
  export const plugins: {
    input: {
      chain(text: string, options: { forceType: string; generateGraph: boolean }): { id: string }[];
    };
    config: {
      get(
        name: "@csl",
      ): Record<
        "templates" | "locales",
        { has(key: string): boolean; get(key: string): string; list(): string[] }
      >;
    };
  };
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
