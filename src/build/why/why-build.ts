import type { Config } from "../../config/config.js";
import { isMarkdownFile } from "../../notebook/markdown-page.js";
import { openBuildCache } from "../cache/build-cache.js";
import { openProjectStore } from "../cache/project-store.js";
import { isNotebook, readSources } from "../read-sources.js";
import { selectedFiles, type Selection } from "../selected-files.js";
import { unchangedBuild } from "../unchanged-build.js";
import { type Why, whyNotebook } from "./why-notebook.js";

export interface WhyBuild {
  notebooks: Why[];
  /** The site on the disk is what a build would write. */
  isSiteCurrent: boolean;
}

/**
 * What `galley build` would do with the same selection; nothing is run or written.
 *
 * @throws GalleyError wrong usage
 */
export async function whyBuild(config: Config, request: Selection): Promise<WhyBuild> {
  const { files, paths } = await selectedFiles(config, request);
  const cache = await openBuildCache(
    openProjectStore(config),
    config,
    () => [],
    (file) => paths.get(file),
  );
  const notebooks: Why[] = [];
  for (const file of files.filter((one) => !isMarkdownFile(one)))
    notebooks.push(
      await whyNotebook(file, paths.get(file) ?? "", cache, async () =>
        (await readSources(config, [file], [])).find(isNotebook),
      ),
    );
  return { notebooks, isSiteCurrent: (await unchangedBuild(config, request)) !== undefined };
}
