/** What the renderer takes and gives. */
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Problem } from "../notebook/problem.js";
import type { Asset } from "./assets/asset.js";
import type { PageFacts } from "./page-facts.js";
import type { Around } from "./site-parts/site-parts.js";
import type { ReadLocalFile } from "./assets/local-files.js";
import type { DownloadFile } from "./downloads.js";
import type { Foot } from "./provenance/foot.js";
import type { Provenance } from "./provenance/provenance.js";
import type { SeverityOf } from "./finding.js";
import type { Memory } from "./memory.js";
import type { RunPage } from "./figures/pictures/draw-pictures.js";
import type { StampedReport } from "./whole-report.js";
import type { PrivatePath } from "../notebook/outputs/redact-paths.js";

export interface RenderOptions {
  /** How much what drawing finds weighs in this project. */
  severityOf: SeverityOf;
  /** Folders of templates: the user's first, the package's own last. */
  templateDirs: string[];
  /** Language of pages whose notebook does not say. */
  lang: string;
  siteTitle: string;
  /** Where the site will stand, with "/" at its end. Default: not known. */
  siteUrl?: string;
  /** What the site is; how many reports it has where absent. */
  siteDescription?: string | undefined;
  generator: { name: string; version: string };
  /** Of the sources, for the foot of the page. */
  commit?: string;
  /** Reads pictures and downloads that notebooks name, by path relative to the project. Default: there are none. */
  readFile?: ReadLocalFile;
  /** A browser, to draw pictures of figures with. Default: there is none, and the tables of their numbers stand in. */
  runPage?: RunPage;
  /** The page, relative to the site, that a file of the project becomes. Default: none does. */
  pageOf?: (file: string) => string | undefined;
  /** What opening a report may load before anything is touched, in kilobytes, compressed. Default 200. */
  firstViewKb?: number;
  /** Of earlier drawings, by the same Galley. Default: there is none. */
  memory?: Memory;
  /** Absolute paths that outputs must not show, such as the project's folder and the user's home. */
  privatePaths?: PrivatePath[];
}

export interface ReportInput {
  /** The notebook, relative to the project. */
  file: string;
  /** The page, relative to the site, such as `linear-regression.html`. */
  path: string;
  executed: ExecutedNotebook;
  /** What was found so far; shown on the page. */
  problems: Problem[];
  /** What goes along with it. Default: nothing. */
  downloads?: readonly DownloadFile[];
  /** What it was made from. Default: the page does not say. */
  provenance?: Provenance;
}

export interface RenderedPage {
  path: string;
  /** `report`: of a notebook; `page`: of a Markdown file, which the site's menu names. */
  kind: "report" | "page";
  title: string;
  description: string;
  lang: string;
  /** `2024-05-31`, as far as the front matter says. */
  date?: string;
  keywords: readonly string[];
  /** Its place among the pages of the site, where its front matter names one. */
  order?: number;
  /** It takes to read the text. */
  minutes: number;
  /** Path of the picture of its first figure, one of its assets. */
  picture?: string;
  /** What the search of the index looks through. */
  searchText: string;
  html: string;
  assets: Asset[];
  /** What rendering itself found: formulas that cannot be set, references to nothing, outputs not shown. */
  problems: Problem[];
}

/** A page as the index lists it. */
export type IndexEntry = PageFacts & Pick<RenderedPage, "searchText">;

/** Of the site, but not one of its pages. */
export type NotFoundPage = Pick<RenderedPage, "path" | "html" | "assets">;

/** How a page looks at what stands beside its notebook. */
export type Look = Required<Pick<RenderOptions, "readFile" | "pageOf">>;

export interface Renderer {
  /** Throws TemplateError if a template fails; everything wrong with the notebook is a problem on the page. */
  renderReport(input: ReportInput): Promise<RenderedPage>;
  /** The pages' variables, for pictures. */
  pictureStyles: string;
  /**
   * The same, and besides the page as it is before its foot is told of commit and day: that can be kept.
   * @param noted the page looks through what this gives: so it can be seen at what it looks
   */
  renderStamped(input: ReportInput, noted?: (look: Look) => Look): Promise<StampedReport>;
  /** A page that was kept, told of commit and day. */
  stampReport(page: RenderedPage, foot: Foot): RenderedPage;
  renderIndex(entries: readonly IndexEntry[]): RenderedPage;
  renderNotFound(siteUrl: string, around: Around): NotFoundPage;
  /** The HTML of a page with the parts in it that tell of other pages. */
  withSiteParts(page: PageFacts, html: string, around: Around): string;
}
