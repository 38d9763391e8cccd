import { posix } from "node:path";
import { hashedAsset } from "./assets/asset.js";
import type { PageAssets } from "./assets/asset.js";
import type { Translate } from "./templating/translate.js";

/** A file that goes along with a report. */
export interface DownloadFile {
  /** Path in the project, or the notebook's name. */
  name: string;
  byteCount: number;
  /** Absent where it is too large to go along. */
  content?: Uint8Array;
}

export interface DownloadView {
  /** What it is saved as. */
  fileName: string;
  url: string;
  words: string;
}

export function downloadViews(
  files: readonly DownloadFile[],
  { assets, lang, t }: { assets: PageAssets; lang: string; t: Translate },
): DownloadView[] {
  return files.map(({ name, byteCount, content }) => {
    const size = formatBytes(byteCount, lang);
    const fileName = posix.basename(name);
    if (content === undefined) return { fileName, url: "", words: t("take_too_large", { name, size }) };
    return {
      fileName,
      url: assets.add(hashedAsset(fileName, content)),
      words: t("take_file", { name, size }),
    };
  });
}

/** In the largest unit of which there is one: `12.3 kB`, in German `12,3 kB`. */
export function formatBytes(byteCount: number, lang: string): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(1, byteCount)) / 3));
  return new Intl.NumberFormat(lang, {
    style: "unit",
    unit: steps[step]!,
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(byteCount / 1000 ** step);
}
