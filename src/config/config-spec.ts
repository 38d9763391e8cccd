import type { RuleSettings } from "../check/check-notebook.js";
import type { CheckSettings } from "../check/compare/settings.js";
import type { ExecuteOptionsSpec } from "../execute/execute-options.js";
import type { Json } from "../notebook/nbformat.js";
import type { DeterminismSpec } from "./determinism.js";

/** What `galley.config.ts` may hold. Everything is optional; paths are relative to the file's folder. */
export interface ConfigSpec {
  /** Name of the site, on its index and in every page's title. Default: "Reports". */
  title?: string;
  /** What the site is, in a sentence or two, for its index and for search engines. Default: how many reports it has. */
  description?: string;
  /** Language of the interface and of notebooks whose front matter names none. Default: "en". */
  lang?: "en" | "zh";
  /** Where the site will stand, such as `https://example.org/reports/`; needed for its feed, sitemap and 404 page. Default: not known. */
  siteUrl?: string;
  /** Which notebooks `galley build` builds: globs. Default: `notebooks/**` + `/*.ipynb`. */
  notebooks?: string | string[];
  /** Which Markdown files become pages: globs; a `README.md` never does. Default: `pages/**` + `/*.md`, and those beside notebooks. */
  pages?: string | string[];
  /** The folder the site is written to; a build replaces it whole. Default: "reports". */
  output?: string;
  /** Templates, styles and scripts that replace Galley's own of the same name. Default: "templates", if it is there. */
  templates?: string;
  /** How cells are run, under nbclient's names; times in seconds. */
  execute?: ExecuteSettingsSpec;
  /** How many notebooks run side by side. Default: as many as the machine has cores and memory for. */
  parallel?: number;
  /**
   * Notebook → parameter → value; `-p` on the command line wins. A text `@env:NAME` is read from the environment
   * when the notebook runs, and never written.
   */
  parameters?: Record<string, Record<string, Json>>;
  /** Rule → "error", "warning", "notice" or "off". */
  rules?: RuleSettings;
  /** Environment variables that notebooks may read. Default: none; parameters given as `@env:NAME` need not be named. */
  environment?: string[];
  /** Hosts that notebooks may speak to: `example.org`, `example.org:443`, `*.example.org`. Default: none. */
  network?: string[];
  /** What runs hold fixed: seed of `Math.random`, clock, locale, time zone; for all notebooks and for single ones. */
  determinism?: DeterminismSpec;
  /** What opening a report may load before anything is touched, in kilobytes (1000 bytes), compressed. Default: 200. */
  firstViewKb?: number;
  /** What readers can take along of each report; `false`: nothing. Default: the notebook, and data files of up to 5 megabytes. */
  downloads?: false | { notebook?: boolean; data?: boolean; maxDataMb?: number };
  /** How strictly `galley check` compares results. Default: a relative tolerance of 1e-9. */
  check?: CheckSettings;
  /** How large the cache below `.galley/` may grow, in megabytes. Default: 1000. */
  cacheMb?: number;
}

export interface ExecuteSettingsSpec extends ExecuteOptionsSpec {
  /** The kernel for every notebook, whatever its metadata says. Default: what each notebook says. */
  kernel_name?: string;
}
