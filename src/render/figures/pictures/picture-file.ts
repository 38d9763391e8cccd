/** The picture of a figure as a file of its own: in the colours of light paper, since no page around it says any others. */
import type { TrustedHtml } from "../../safety/trusted-html.js";

/** Colours by the names of their variables, without `--figure-`. */
export type FigureColours = ReadonlyMap<string, string>;

/** @param styles the pages' variables; what comes later wins, and what a dark screen has is passed over */
export function lightColours(styles: string): FigureColours {
  const light = styles
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  const found = light.matchAll(/--figure-([\w-]+):\s*([^;}]+)/g);
  return new Map([...found].map(([, name, value]) => [name!, value!.trim()]));
}

export function pictureFile(picture: TrustedHtml, colours: FigureColours): string {
  return String(picture)
    .replace(/var\(--figure-([\w-]+)\)/g, (whole, name: string) => colours.get(name) ?? whole)
    .replace(/^<svg\b[^>]*>/, (opening) => {
      const named = opening.includes(" xmlns=") ? opening : opening.replace("<svg", `<svg xmlns="${SVG}"`);
      return `${named}<rect width="100%" height="100%" fill="#fff"/>`;
    });
}

const SVG = "http://www.w3.org/2000/svg";
