/** BibTeX → CSL items, the form in which styles know sources. */

/** https://docs.citationstyles.org: only the key matters here, the rest is for the style. */
export interface CslItem {
  id: string;
}

export type ReadBibtex = (text: string) => CslItem[];

/** What it gives throws an Error that says what is wrong in which line. */
export async function loadBibtexReader(): Promise<ReadBibtex> {
  const { plugins } = await import("./bibtex-library.js");
  // Said outright that it is BibTeX: left to guess, the library would fetch what looks like an address.
  return (text) => plugins.input.chain(text, { forceType: "@biblatex/text", generateGraph: false });
}

/** The first entry whose braces do not match, in words: a parser sees it only much later, often at the end of the file. */
export function unclosedEntry(text: string): string | undefined {
  const starts = [...text.matchAll(/^[ \t]*@\w+[ \t]*\{[ \t]*([^\s,{}]*)/gm)];
  const wrong = starts.findIndex(({ index }, at) => !isBalanced(text.slice(index, starts[at + 1]?.index)));
  const entry = starts[wrong];
  if (entry === undefined) return undefined;
  const line = text.slice(0, entry.index).split("\n").length;
  return `line ${line}: the braces of the entry "${entry[1]}" do not match`;
}

function isBalanced(text: string): boolean {
  const braces = text.replaceAll(/\\[{}]/g, "");
  return braces.split("{").length === braces.split("}").length;
}
