/** The few words of SVG that a picture needs. */
import { escapeHtml } from "../escape-html.js";

type Attributes = Record<string, string | number | undefined>;

export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escapeHtml(value ?? "")}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return text === "" ? "" : element("text", { x, y, ...attributes }, escapeHtml(text));
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string {
  return element("path", { d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, ...attributes });
}

/** A tenth of a pixel is more than anybody sees. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function rectangle(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  attributes: Record<string, string | number>,
): string {
  if (![x1, y1, x2, y2].every(Number.isFinite)) return "";
  return element("rect", {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
    ...attributes,
  });
}
