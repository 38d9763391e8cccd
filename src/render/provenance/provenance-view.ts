/** The section at the foot of a report: what it was made from, and when it last came out the same. */
import type { Translate } from "../templating/translate.js";
import { formatDate } from "../text/format-date.js";
import type { InputCommit, InputFile, Provenance } from "./provenance.js";
import { MANIFEST_PLACE } from "./published.js";

/** A line of the section: what it is about, and what is to be said of it. */
export interface ProvenanceRow {
  name: string;
  /** `digest`: the beginning of a file's SHA-256. */
  values: { text: string; digest?: string }[];
}

export interface ProvenanceView {
  /** Whether it came out as recorded, and from which commit: seen without opening anything. */
  reproduced: string;
  /** Empty where there is none. */
  commit: string;
  isMoved: boolean;
  rows: ProvenanceRow[];
  manifestUrl: string;
}

interface ProvenanceInput {
  provenance: Provenance;
  /** The notebook, relative to the project. */
  file: string;
  lang: string;
  t: Translate;
}

export function provenanceView({ provenance, file, lang, t }: ProvenanceInput): ProvenanceView {
  return {
    reproduced: reproducedText(provenance, lang, t),
    commit: provenance.commit === undefined ? "" : commitText(provenance.commit, lang, t),
    isMoved: (provenance.reproduction?.moved.length ?? 0) > 0,
    rows: provenanceRows(provenance, file, t).filter(({ values }) => values.length > 0),
    manifestUrl: MANIFEST_PLACE,
  };
}

function reproducedText({ ranOn, reproduction }: Provenance, lang: string, t: Translate): string {
  const date = formatDate(ranOn, lang);
  if (reproduction === undefined) return t("provenance_unrecorded", { date });
  const { resultCount: count, moved } = reproduction;
  if (moved.length === 0) return t("provenance_reproduced", { date, count });
  return t("provenance_moved", { date, count, moved: moved.length });
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

type Values = ProvenanceRow["values"];

function provenanceRows(provenance: Provenance, file: string, t: Translate): ProvenanceRow[] {
  const { data, modules, packages, versions, parameters, reproduction } = provenance;
  const row = (key: string, values: Values): ProvenanceRow => ({ name: t(key), values });
  return [
    row("provenance_notebook", plain([file])),
    row("provenance_data", digests(data)),
    row("provenance_modules", digests(modules)),
    row("provenance_parameters", pairs(parameters, " = ")),
    row("provenance_packages", pairs(packages, " ")),
    row("provenance_versions", pairs(versions, " ")),
    row("provenance_fixed", plain(fixedTexts(provenance, t))),
    row("provenance_network", plain(provenance.network)),
    row("provenance_environment", plain(provenance.environment)),
    row("provenance_unseen", plain(provenance.unseen)),
    row("provenance_differs", plain(reproduction?.moved ?? [])),
  ];
}

function plain(texts: readonly string[]): Values {
  return texts.map((text) => ({ text }));
}

function digests(files: readonly InputFile[]): Values {
  return files.map(({ path: text, ...rest }) => ({ text, ...rest }));
}

/** A package whose files lie in the project has a digest behind its version, which says nothing to people. */
function pairs(texts: Readonly<Record<string, string>>, sign: string): Values {
  return Object.entries(texts).map(([name, value]) => ({
    text: `${name}${sign}${value.replace(/ sha256:.*$/, "")}`,
  }));
}

function fixedTexts({ determinism = {} }: Provenance, t: Translate): string[] {
  return (["seed", "clock", "locale", "timeZone"] as const).flatMap((key) => {
    const value = determinism[key];
    return value === undefined ? [] : [t(`provenance_fixed_${key.toLowerCase()}`, { value })];
  });
}
