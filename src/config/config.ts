import { join, resolve } from "node:path";
import type { RuleSettings } from "../check/check-notebook.js";
import type { CheckSettings } from "../check/compare/settings.js";
import type { ExecuteOptionsSpec } from "../execute/execute-options.js";
import type { Json } from "../notebook/nbformat.js";
import type { ConfigSpec } from "./config-spec.js";
import type { DeterminismSpec } from "./determinism.js";

/** Every setting of a project, complete and checked. */
export interface Config {
  /** The project's folder, absolute. */
  root: string;
  title: string;
  /** What the site is, where the project says it. */
  description?: string;
  lang: "en" | "zh";
  /** Where the site will stand, with "/" at its end; `undefined`: not known. */
  siteUrl: string | undefined;
  /** Globs, relative to `root`. */
  notebooks: readonly string[];
  /** Markdown files that become pages: globs, relative to `root`. */
  pages: readonly string[];
  /** The site's folder, absolute. */
  output: string;
  /** The project's own templates, absolute; `undefined` where it has none. */
  templates: string | undefined;
  /** The kernel for every notebook; `undefined`: the one each notebook names. */
  kernelName: string | undefined;
  execute: ExecuteOptionsSpec;
  parallel: number;
  /** Notebook (relative to `root`) → parameter → value. */
  parameters: Readonly<Record<string, Record<string, Json>>>;
  rules: RuleSettings;
  /** Environment variables that notebooks may read. */
  environment: readonly string[];
  /** Hosts that notebooks may speak to. */
  network: readonly string[];
  determinism: DeterminismSpec;
  /** Kilobytes; `undefined`: as usual. */
  firstViewKb: number | undefined;
  /** What is offered with each report. */
  downloads: { notebook: boolean; data: boolean; maxDataMb: number };
  check: CheckSettings;
  /** Megabytes that the cache may take. */
  cacheMb: number;
}

const ALL_DOWNLOADS = { notebook: true, data: true, maxDataMb: 5 };
const NO_DOWNLOADS = { notebook: false, data: false };

/** What the defaults depend on. */
export interface ConfigFacts {
  root: string;
  /** `root` has a folder `templates`. */
  hasTemplates: boolean;
  cores: number;
  /** That is free. */
  memoryMb: number;
}

/** A notebook's kernel: its type engine, its executor and the data that it holds. */
const NOTEBOOK_MB = 500;

/** Fills in the defaults. */
export function toConfig(spec: ConfigSpec, facts: ConfigFacts): Config {
  const { kernel_name: kernelName, ...execute } = spec.execute ?? {};
  const ownTemplates = facts.hasTemplates ? join(facts.root, "templates") : undefined;
  const notebooks = [spec.notebooks ?? "notebooks/**/*.ipynb"].flat();
  return {
    root: facts.root,
    title: spec.title ?? "Reports",
    ...(spec.description !== undefined && { description: spec.description }),
    lang: spec.lang ?? "en",
    siteUrl: spec.siteUrl?.replace(/\/*$/, "/"),
    notebooks,
    pages: [spec.pages ?? ["pages/**/*.md", ...notebooks.map(besideNotebooks)]].flat(),
    output: resolve(facts.root, spec.output ?? "reports"),
    templates: spec.templates === undefined ? ownTemplates : resolve(facts.root, spec.templates),
    kernelName,
    execute,
    parallel: spec.parallel ?? Math.max(1, Math.min(facts.cores, Math.floor(facts.memoryMb / NOTEBOOK_MB))),
    parameters: spec.parameters ?? {},
    rules: spec.rules ?? {},
    environment: spec.environment ?? [],
    network: spec.network ?? [],
    determinism: spec.determinism ?? {},
    firstViewKb: spec.firstViewKb,
    downloads: { ...ALL_DOWNLOADS, ...(spec.downloads === false ? NO_DOWNLOADS : spec.downloads) },
    check: spec.check ?? {},
    cacheMb: spec.cacheMb ?? 1000,
  };
}

/** Markdown files where the notebooks are. */
function besideNotebooks(glob: string): string {
  return glob.replace(/[^/]*$/, "*.md");
}
