import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { severityOf } from "../check/severity-of.js";
import type { Config } from "../config/config.js";
import type { ReadLocalFile } from "../render/assets/local-files.js";
import type { RunPage } from "../render/figures/pictures/draw-pictures.js";
import type { Memory } from "../render/memory.js";
import type { Renderer } from "../render/render-options.js";
import { createRenderer } from "../render/renderer.js";
import { packageVersion } from "../package-version.js";
import { findBrowser, runPageIn } from "./browser.js";
import { OWN_TEMPLATES } from "./own-templates.js";
import { privatePaths } from "./private-paths.js";
import { projectCommit } from "./project-commit.js";

export interface RendererParts {
  /** What stands between a page and the browser that draws its pictures. */
  pictures?: (draw: RunPage) => RunPage;
  /** Of earlier drawings; default: all is drawn anew. */
  memory?: Memory;
  /** That the project stands at; default: git is asked. */
  commit?: Promise<string | undefined>;
}

/**
 * The renderer for one build of a project.
 *
 * @param pageOf the page in the site that a notebook becomes, for links between notebooks
 * @throws TemplateError
 */
export async function rendererFor(
  config: Config,
  pageOf: (file: string) => string | undefined,
  { pictures = (draw) => draw, memory, commit: asked = projectCommit(config.root) }: RendererParts = {},
): Promise<Renderer> {
  const browser = findBrowser(process.env);
  const commit = await asked;
  return createRenderer({
    severityOf: severityOf(config.rules),
    templateDirs: templateFolders(config),
    lang: config.lang,
    siteTitle: config.title,
    ...(config.siteUrl !== undefined && { siteUrl: config.siteUrl }),
    siteDescription: config.description,
    ...(config.firstViewKb !== undefined && { firstViewKb: config.firstViewKb }),
    generator: { name: "Galley", version: packageVersion() },
    ...(commit !== undefined && { commit }),
    ...(memory !== undefined && { memory }),
    readFile: projectFiles(config.root),
    pageOf,
    ...(browser !== undefined && { runPage: pictures(runPageIn(browser)) }),
    privatePaths: privatePaths(config.root),
  });
}

/** The user's first, the package's own last. */
export function templateFolders({ templates }: Pick<Config, "templates">): string[] {
  return templates === undefined ? [OWN_TEMPLATES] : [templates, OWN_TEMPLATES];
}

/** Reads a file by its path in the project; `undefined` where there is none. */
export function projectFiles(root: string): ReadLocalFile {
  return (path) => readProjectFile(join(root, path));
}

async function readProjectFile(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}
