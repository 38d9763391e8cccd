/** The texts of a trace, at its points. */
import { label } from "./svg.js";
import { type JsonRecord, list } from "./traces.js";

const LINE_HEIGHT = 14;
/** From the point to a text above or below it. */
const DISTANCE = 8;

export function pointTexts(points: ReadonlyArray<readonly [number, number]>, json: JsonRecord): string {
  const texts = list(json["text"]) ?? [];
  const positions = list(json["textposition"]);
  return points
    .map(([x, y], index) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return "";
      const lines = String(texts[index] ?? "").split(/<br\s*\/?>/);
      const [vertical = "middle", horizontal = "center"] = String(
        positions?.[index] ?? json["textposition"] ?? "middle center",
      ).split(" ");
      return lines
        .map((text, at) =>
          label(text, x + aside(horizontal), baseline(y, vertical, lines.length) + at * LINE_HEIGHT, {
            "text-anchor": ANCHORS[horizontal] ?? "middle",
          }),
        )
        .join("");
    })
    .join("");
}

const ANCHORS: Readonly<Record<string, string>> = { left: "end", right: "start" };

const aside = (horizontal: string): number =>
  horizontal === "left" ? -DISTANCE : horizontal === "right" ? DISTANCE : 0;

/** Of the first line. */
function baseline(y: number, vertical: string, lines: number): number {
  if (vertical === "top") return y - DISTANCE - (lines - 1) * LINE_HEIGHT;
  if (vertical === "bottom") return y + DISTANCE + 10;
  return y + 4 - ((lines - 1) * LINE_HEIGHT) / 2;
}
