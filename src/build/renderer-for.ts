import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { severityOf } from "../check/severity-of.js";
import type { Config } from "../config/config.js";
import type { Renderer } from "../render/render-options.js";
import { createRenderer } from "../render/renderer.js";
import { packageVersion } from "../package-version.js";
import { findBrowser, runPageIn } from "./browser.js";
import { privatePaths } from "./private-paths.js";
import { projectCommit } from "./project-commit.js";

const OWN_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

/**
 * The renderer for one build of a project.
 *
 * @param pageOf the page in the site that a notebook becomes, for links between notebooks
 * @throws TemplateError
 */
export async function rendererFor(
  config: Config,
  pageOf: (file: string) => string | undefined,
): Promise<Renderer> {
  const browser = findBrowser(process.env);
  const commit = await projectCommit(config.root);
  return createRenderer({
    severityOf: severityOf(config.rules),
    templateDirs: config.templates === undefined ? [OWN_TEMPLATES] : [config.templates, OWN_TEMPLATES],
    lang: config.lang,
    siteTitle: config.title,
    siteDescription: config.description,
    ...(config.firstViewKb !== undefined && { firstViewKb: config.firstViewKb }),
    generator: { name: "Galley", version: packageVersion() },
    ...(commit !== undefined && { commit }),
    readFile: (path) => readProjectFile(join(config.root, path)),
    pageOf,
    ...(browser !== undefined && { runPage: runPageIn(browser) }),
    privatePaths: privatePaths(config.root),
  });
}

async function readProjectFile(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}
