import { UsageError } from "../errors.js";
import { frontMatter } from "../notebook/front-matter.js";
import { isNotebook, type Source } from "./read-sources.js";

/**
 * Sources without those whose front matter says `draft: true`, and the files of these.
 *
 * @throws UsageError nothing else is left
 */
export function withoutDrafts(sources: readonly Source[]): { sources: Source[]; drafts: string[] } {
  const left = sources.filter((source) => !isDraft(source));
  if (left.length === 0) {
    throw new UsageError("there are only drafts", { remedy: "Publish them, too, with --drafts." });
  }
  return { sources: left, drafts: sources.filter(isDraft).map(({ file }) => file) };
}

function isDraft(source: Source): boolean {
  return isNotebook(source) && frontMatter(source.notebook).data.draft === true;
}
