/** A matrix as coloured cells, with its texts. */
import { type Axis, extent } from "./axis.js";
import { label, rectangle } from "./svg.js";
import { type DrawnTrace, list } from "./traces.js";

type Color = readonly [number, number, number];

const BLUES: ReadonlyArray<readonly [number, Color]> = [
  [0, [247, 251, 255]],
  [1, [33, 113, 181]],
];

export function heatmapMarks({ x, y, json }: DrawnTrace, xAxis: Axis, yAxis: Axis): string {
  const rows = (list(json["z"]) ?? []).map((row) => list(row) ?? []);
  const [least, most] = extent(rows.flat().filter((value) => typeof value === "number"));
  const [low, high] = [Number(json["zmin"] ?? least), Number(json["zmax"] ?? most)];
  const scale = colorScale(json["colorscale"]);
  const texts = json["texttemplate"] === undefined ? [] : (list(json["text"]) ?? []);
  return rows
    .flatMap((row, rowIndex) =>
      row.map((value, columnIndex) => {
        if (typeof value !== "number") return "";
        const [left, top] = [xAxis.place(x[columnIndex]) - 0.5, yAxis.place(y[rowIndex]) - 0.5];
        const color = colorAt(scale, high === low ? 0 : (value - low) / (high - low));
        const text = list(texts[rowIndex])?.[columnIndex];
        return [
          rectangle(xAxis.pixel(left), yAxis.pixel(top), xAxis.pixel(left + 1), yAxis.pixel(top + 1), {
            fill: `rgb(${color.map(Math.round).join()})`,
          }),
          label(String(text ?? ""), xAxis.pixel(left + 0.5), yAxis.pixel(top + 0.5) + 4, {
            "text-anchor": "middle",
            fill: isDark(color) ? "#fff" : "#222",
          }),
        ].join("");
      }),
    )
    .join("");
}

/** The stops, where they are written in hexadecimal as ours are. */
function colorScale(given: unknown): ReadonlyArray<readonly [number, Color]> {
  const stops = (list(given) ?? []).map((stop) => list(stop) ?? []);
  const read = stops.map(([at, color]) => [Number(at), hexColor(String(color))] as const);
  return read.length >= 2 && read.every(([, color]) => color !== undefined)
    ? (read as ReadonlyArray<readonly [number, Color]>)
    : BLUES;
}

function hexColor(text: string): Color | undefined {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ?? [];
  return blue === undefined ? undefined : [parseInt(red!, 16), parseInt(green!, 16), parseInt(blue, 16)];
}

function colorAt(scale: ReadonlyArray<readonly [number, Color]>, share: number): Color {
  const at = Math.min(1, Math.max(0, share));
  const above = Math.max(
    1,
    scale.findIndex(([stop]) => stop >= at),
  );
  const [[from, start], [to, end]] = [scale[above - 1]!, scale[above]!];
  const mix = (channel: 0 | 1 | 2): number =>
    start[channel] + ((at - from) / (to - from)) * (end[channel] - start[channel]);
  return [mix(0), mix(1), mix(2)];
}

function isDark([red, green, blue]: Color): boolean {
  return 0.3 * red + 0.59 * green + 0.11 * blue < 140;
}
