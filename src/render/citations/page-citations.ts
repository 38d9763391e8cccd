/** Front matter, BibTeX files and citations in the text → citations and list of sources of one page. */
import { normalizeLabel } from "../../markdown/labels.js";
import type { MystNode } from "../../markdown/nodes.js";
import type { FrontMatter } from "../../notebook/front-matter.js";
import type { Place } from "../../notebook/problem.js";
import type { Finding } from "../finding.js";
import type { LocalFile, LocalFiles } from "../assets/local-files.js";
import type { Memory } from "../memory.js";
import type { Numbering } from "../numbering/numbering.js";
import type { CitationStyle, CitedPage, Source } from "./cite-page.js";
import { citationClusters } from "./clusters.js";
import { unclosedEntry, type CslItem } from "./read-bibtex.js";
import { bibtexReader, rememberedCitations } from "./remembered-citations.js";

export interface PageCitations extends CitedPage {
  /** Keys of all sources there are, as written, for those who mistyped one. */
  keys: string[];
  /** A bibliography is named, and nothing could be read of it. */
  isUnread: boolean;
}

export interface CitationInput {
  frontMatter: FrontMatter;
  /** Where one of its fields stands. */
  fieldPlace: (field: keyof FrontMatter) => Place;
  trees: readonly MystNode[];
  localFiles: LocalFiles;
  numbering: Numbering;
  lang: string;
  problems: Finding[];
  memory: Memory;
}

const NONE: PageCitations = { ofCluster: new Map(), entries: [], keys: [], isUnread: false };

/** Addresses of the files that citing needs, for `readLocalFiles`. */
export function citationFiles({ bibliography, csl }: FrontMatter): string[] {
  return [...bibliography, ...(csl !== undefined && isStyleFile(csl) ? [csl] : [])];
}

export async function pageCitations(input: CitationInput): Promise<PageCitations> {
  const { bibliography } = input.frontMatter;
  if (bibliography.length === 0) return NONE;
  const read = bibtexReader(input.memory);
  const items: CslItem[] = [];
  for (const url of bibliography) items.push(...(await readSources(url, read, input)));
  const sources = toSources(items, input.numbering);
  const keys = items.map(({ id }) => id);
  const ofSources = { keys, isUnread: items.length === 0 };
  const clusters = citationClusters(input.trees, sources);
  if (clusters.length === 0) return { ...NONE, ...ofSources };
  const request = { style: styleText(input), lang: input.lang, sources, clusters };
  const { known, keep } = rememberedCitations(request, input.memory);
  if (known !== undefined) return { ...known, ...ofSources };
  // What sets citations is large.
  const { citePage } = await import("./cite-page.js");
  const { isFound, ...style } = await chooseStyle(input);
  try {
    const cited = citePage(clusters, sources, { ...style, lang: input.lang });
    if (isFound) keep(cited);
    return { ...cited, ...ofSources };
  } catch (error) {
    report(
      input,
      "style-is-usable",
      `the citation style ${input.frontMatter.csl} cannot be used: ${messageOf(error)}`,
    );
    return { ...NONE, ...ofSources };
  }
}

async function readSources(
  url: string,
  read: ReturnType<typeof bibtexReader>,
  input: CitationInput,
): Promise<CslItem[]> {
  const file = input.localFiles.get(url);
  if (file?.type !== "file") {
    report(input, "bibliography-is-readable", `the bibliography ${url} ${reasonOf(file)}`);
    return [];
  }
  const text = new TextDecoder().decode(file.content);
  try {
    const items = await read(text);
    if (items.length === 0)
      report(input, "bibliography-is-readable", `the bibliography ${url} holds no BibTeX entry`);
    return items;
  } catch (error) {
    const why = unclosedEntry(text) ?? messageOf(error).replace(/:?\s*$/, "");
    report(input, "bibliography-is-readable", `the bibliography ${url} cannot be read: ${why}`);
    return [];
  }
}

/** The first of two entries with one key stands, as in BibTeX. */
function toSources(items: readonly CslItem[], { ids }: Numbering): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const item of items) {
    const key = normalizeLabel(item.id);
    if (!sources.has(key))
      sources.set(key, {
        item: { ...item, id: key },
        htmlId: ids.claim(`source-${item.id}`),
      });
  }
  return sources;
}

const DEFAULT_STYLE = "apa";

/** XML of a style in a file, the name of any other. */
function styleText({ frontMatter: { csl = DEFAULT_STYLE }, localFiles }: CitationInput): string {
  const file = localFiles.get(csl);
  return file?.type === "file" ? new TextDecoder().decode(file.content) : csl;
}

interface ChosenStyle extends Omit<CitationStyle, "lang"> {
  /** False: another stands in for it, and that is told. */
  isFound: boolean;
}

async function chooseStyle(input: CitationInput): Promise<ChosenStyle> {
  const { loadCslStyles } = await import("./csl-style.js");
  const styles = await loadCslStyles();
  const { csl = DEFAULT_STYLE } = input.frontMatter;
  const file = input.localFiles.get(csl);
  const found = file?.type === "file" ? styleText(input) : styles.styleXml(csl);
  if (found === undefined) {
    const known = [...styles.names].join(", ");
    const why = isStyleFile(csl) ? reasonOf(file) : `is not one of ${known}, nor a file .csl`;
    report(input, "style-is-usable", `the citation style ${csl} ${why}`);
  }
  return {
    styleXml: found ?? styles.styleXml(DEFAULT_STYLE)!,
    localeXml: styles.localeXml,
    isFound: found !== undefined,
  };
}

function isStyleFile(csl: string): boolean {
  return csl.endsWith(".csl");
}

function reasonOf(file: LocalFile | undefined): string {
  return file?.type === "missing" ? file.reason : "is no file of the project";
}

const FIELDS = { "bibliography-is-readable": "bibliography", "style-is-usable": "csl" } as const;

function report({ problems, fieldPlace }: CitationInput, ruleId: keyof typeof FIELDS, message: string): void {
  problems.push({ ruleId, place: fieldPlace(FIELDS[ruleId]), message });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}
