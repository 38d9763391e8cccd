/**
 * Stand-ins for the page's colours, so that a picture drawn once can follow the theme: a figure is drawn in colours that
 * nobody uses, and each of them then becomes the variable it stands for.
 */

const NAMES = [
  "ink",
  "soft",
  "grid",
  "axis",
  "hover",
  ...Array.from({ length: 8 }, (_, n) => `color-${n + 1}`),
];

/** Declarations that give every variable its stand-in, for both themes. */
export function standInStyles(): string {
  const declarations = NAMES.map((name, index) => `--figure-${name}: ${hex(index)};`);
  return `:root, .light-theme { ${declarations.join(" ")} }`;
}

/** Stand-ins as browsers write them in an SVG → `var(--figure-…)`. */
export function withVariables(svg: string): string {
  return svg.replace(/rgb\(1, 254, (\d+)\)/g, (whole, blue: string) => {
    const name = NAMES[Number(blue) - 1];
    return name === undefined ? whole : `var(--figure-${name})`;
  });
}

function hex(index: number): string {
  return `#01fe${(index + 1).toString(16).padStart(2, "0")}`;
}
