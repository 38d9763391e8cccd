/**
 * What the foot of a page says of commit and day. It changes while nothing of the report does, so a page is drawn with marks
 * in these places, and can be kept; the words are put in last.
 */
import type { RenderedPage } from "../render-options.js";
import { escapeHtml } from "../safety/trusted-html.js";
import type { Translate } from "../templating/translate.js";
import { formatDate } from "../text/format-date.js";
import type { InputCommit } from "./provenance.js";
import { MANIFEST_PLACE, publishManifest } from "./published.js";

export interface Foot {
  /** Day on which the notebook ran, in UTC: `2026-11-23`. */
  ranOn: string;
  /** Absent outside a repository. */
  commit?: InputCommit;
  /** All that the page was made from, for machines. */
  manifest: object;
  /** Of the project, for templates that name it. */
  projectCommit?: string;
}

const START = "\u{E0F0}";
const END = "\u{E0F1}";
const mark = (name: string): string => `${START}${name}${END}`;

/** No text holds them: they are of the characters that Unicode leaves without meaning. */
export const MARKS = {
  date: mark("date"),
  commit: mark("commit"),
  manifest: MANIFEST_PLACE,
  projectCommit: mark("project"),
} as const;

export type FootWords = Readonly<Record<keyof typeof MARKS, string>>;

/** @param lang of the page */
export function footWords(foot: Foot, lang: string, t: Translate): FootWords {
  return {
    date: formatDate(foot.ranOn, lang),
    commit: foot.commit === undefined ? "" : commitText(foot.commit, lang, t),
    // Its name tells what the finished page holds.
    manifest: MANIFEST_PLACE,
    projectCommit: foot.projectCommit?.slice(0, 12) ?? "",
  };
}

/** The page with what its foot is to say in place of the marks. */
export function stampFoot(page: RenderedPage, foot: Foot, t: Translate): RenderedPage {
  const words = footWords(foot, page.lang, t);
  const html = (Object.keys(MARKS) as (keyof typeof MARKS)[]).reduce(
    (text, name) => text.replaceAll(MARKS[name], () => String(escapeHtml(words[name]))),
    page.html,
  );
  return publishManifest({ ...page, html }, foot.manifest);
}

/** False where a template does something with the words of the foot, so that they cannot be put in later. */
export function canBeStamped({ html }: Pick<RenderedPage, "html">): boolean {
  const rest = Object.values(MARKS).reduce((text, place) => text.replaceAll(place, ""), html);
  return !/[\u{E0F0}\u{E0F1}]|%EE%83%B[01]/iu.test(rest);
}

function commitText({ id, date, changed, isLastChange }: InputCommit, lang: string, t: Translate): string {
  const key = isLastChange ? "provenance_commit" : "provenance_commit_of_project";
  const commit = t(key, { commit: id, date: formatDate(date, lang) });
  const state =
    changed.length === 0
      ? t("provenance_clean")
      : t("provenance_changed", { files: changed.join(t("list_comma")) });
  return `${commit}${t("list_semicolon")}${state}`;
}
