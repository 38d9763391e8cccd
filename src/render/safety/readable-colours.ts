/**
 * Colours that an author gave to words were chosen on white paper, and the reader's may be dark. Their hue stays; how light they
 * are is held within what can be read on the page (`--text-lightest` and `--text-darkest` of the stylesheet). Words on a
 * background of the author's own are left alone, black or white where no colour was given. A browser that cannot compute
 * colours shows the page's own.
 */

const COLOUR = "(?:#[0-9a-f]{3,8}|(?:rgb|hsl)a?\\([\\d\\s.,%/]+\\)|[a-z]{3,20})";
const HELD = "clamp(var(--text-darkest), l, var(--text-lightest)) c h";
/** Black or white: 0.57 is how light a colour is on which both can be read equally well. */
const INK = "clamp(0, (0.57 - l) * 1000, 1) 0 0";

const IS_COLOUR = new RegExp(`^${COLOUR}$`, "i");
/** One that the page does not show through, and that stands for no other. */
const IS_OPAQUE =
  /^(?!transparent$|inherit$|initial$|unset$|revert$|currentcolor$)(#([0-9a-f]{3}|[0-9a-f]{6})|(rgb|hsl)\([^/]+\)|[a-z]+)$/i;

/** What the declarations that `readableColours` writes look like, for the list of what a style may say. */
export const READABLE_STYLES: Record<string, RegExp[]> = {
  color: [new RegExp(`^${COLOUR}$|^oklch\\(from ${COLOUR} (?:${escaped(HELD)}|${escaped(INK)})\\)$`, "i")],
  "background-color": [IS_COLOUR],
  "--text-lightest": [/^1$/],
  "--text-darkest": [/^0$/],
};

/**
 * @param style what stands in a style attribute; declarations that are no plain colours are returned as they are
 * @example readableColours("color: red"); // "color:oklch(from red clamp(var(--text-darkest), l, var(--text-lightest)) c h)"
 */
export function readableColours(style: string): string {
  const declarations = style
    .split(";")
    .filter((text) => text.trim() !== "")
    .map(toDeclaration);
  const colour = declarations.findLast(([name, value]) => name === "color" && IS_COLOUR.test(value))?.[1];
  const paper = declarations.findLast(([name]) => name === "background-color")?.[1] ?? "";
  const rest = declarations.filter(([name]) => name !== "color");
  if (IS_COLOUR.test(paper) && IS_OPAQUE.test(paper)) {
    rest.push(
      ["color", colour ?? `oklch(from ${paper} ${INK})`],
      ["--text-lightest", "1"],
      ["--text-darkest", "0"],
    );
  } else if (colour !== undefined) rest.push(["color", `oklch(from ${colour} ${HELD})`]);
  return rest.map(([name, value]) => (name === "" ? value : `${name}:${value}`)).join(";");
}

function toDeclaration(text: string): [name: string, value: string] {
  const colon = text.indexOf(":");
  return colon === -1
    ? ["", text.trim()]
    : [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()];
}

function escaped(text: string): string {
  return text.replaceAll(/[()*.]/g, "\\$&");
}
