/** The two costly steps of citing, taken over from an earlier drawing where they start from the same: what does them is large. */
import type { Memory } from "../memory.js";
import { trustHtml } from "../safety/trusted-html.js";
import type { CitationCluster, CitedPage, Source } from "./cite-page.js";
import { type CslItem, loadBibtexReader, type ReadBibtex } from "./read-bibtex.js";

/** Reads BibTeX; a text that cannot be read is read anew each time, so that its fault is told. */
export function bibtexReader(memory: Memory): (text: string) => Promise<CslItem[]> {
  let reader: Promise<ReadBibtex> | undefined;
  return async (text) => {
    const known = memory.read("bibtex", text);
    if (known !== undefined) return JSON.parse(known) as CslItem[];
    reader ??= loadBibtexReader();
    const items = (await reader)(text);
    memory.keep("bibtex", text, JSON.stringify(items));
    return items;
  };
}

/** All that the citations of a page depend on. */
export interface CitationRequest {
  /** The name of a style, or its XML. */
  style: string;
  lang: string;
  sources: ReadonlyMap<string, Source>;
  clusters: readonly CitationCluster[];
}

/** As it is kept: citations in the order of the clusters, where they have one. */
interface KeptCitations {
  citations: (string | undefined)[];
  entries: { htmlId: string; html: string }[];
}

/** The cited page of an earlier drawing, and how to keep that of this one. */
export interface RememberedCitations {
  known: CitedPage | undefined;
  keep(cited: CitedPage): void;
}

export function rememberedCitations(request: CitationRequest, memory: Memory): RememberedCitations {
  // Named before they are set: the engine writes into what it is given.
  const name = named(request);
  return {
    known: fromKept(memory.read(KIND, name), request.clusters),
    keep(cited) {
      const kept: KeptCitations = {
        citations: request.clusters.map(({ key }) => cited.ofCluster.get(key)?.toString()),
        entries: cited.entries.map(({ htmlId, html }) => ({ htmlId, html: String(html) })),
      };
      memory.keep(KIND, name, JSON.stringify(kept));
    },
  };
}

const KIND = "citations";

function fromKept(text: string | undefined, clusters: readonly CitationCluster[]): CitedPage | undefined {
  if (text === undefined) return undefined;
  const { citations, entries } = JSON.parse(text) as KeptCitations;
  const ofCluster = citations.flatMap((html, index) =>
    typeof html === "string" ? [[clusters[index]!.key, trustHtml(html)] as const] : [],
  );
  return {
    ofCluster: new Map(ofCluster),
    entries: entries.map(({ htmlId, html }) => ({ htmlId, html: trustHtml(html) })),
  };
}

function named({ style, lang, sources, clusters }: CitationRequest): string {
  const cited = clusters.map(({ isNarrative, items }) => ({ isNarrative, items }));
  return JSON.stringify([style, lang, [...sources], cited]);
}
