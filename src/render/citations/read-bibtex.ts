/** BibTeX → CSL items, the form in which styles know sources. */

/** https://docs.citationstyles.org: only the key matters here, the rest is for the style. */
export interface CslItem {
  id: string;
}

export type ReadBibtex = (text: string) => CslItem[];

/** What it gives throws an Error that says what is wrong in which line. */
export async function loadBibtexReader(): Promise<ReadBibtex> {
  const [{ plugins }] = await Promise.all([
    import("@citation-js/core"),
    import("@citation-js/plugin-bibtex"),
  ]);
  // Said outright that it is BibTeX: left to guess, the library would fetch what looks like an address.
  return (text) => plugins.input.chain(text, { forceType: "@biblatex/text", generateGraph: false });
}
