/** Which fonts of its stylesheets a page loads: browsers fetch a face only for text that is set in it. */
import { remembered } from "../../remembered.js";

export interface FontFace {
  family: string;
  style: string;
  weight: string;
  /** As the stylesheet names the file. */
  url: string;
}

/**
 * @param css a stylesheet
 * @param html the page that it is for
 * @returns the faces that a rule of the sheet asks for, for something that is on the page
 */
export function fontsInUse(css: string, html: string): FontFace[] {
  const { faces, rules } = fontsOf(css);
  if (faces.length === 0) return [];
  const classes = new Set(
    [...html.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names]) => names!.split(/\s+/)),
  );
  const asked = rules.filter(({ selectors }) => selectors.some((one) => isThere(one, classes)));
  return faces.filter((face) => asked.some(({ body }) => asksFor(body, face)));
}

/** All pages of a site have the same stylesheets. */
const fontsOf = remembered((css): { faces: FontFace[]; rules: Rule[] } => {
  const faces = [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body]) => readFace(body!));
  return { faces, rules: faces.length === 0 ? [] : rulesOf(css) };
}, 10);

function readFace(body: string): FontFace[] {
  const url = /url\(["']?([^"')]+)["']?\)/.exec(body)?.[1];
  const family = valueOf(body, "font-family");
  if (url === undefined || family === undefined) return [];
  const style = valueOf(body, "font-style") ?? "normal";
  return [{ family: unquoted(family), style, weight: weightOf(valueOf(body, "font-weight")), url }];
}

interface Rule {
  selectors: string[];
  body: string;
}

/** Those that say something of fonts. */
function rulesOf(css: string): Rule[] {
  const plain = css.replace(/\/\*[^]*?\*\//g, "").replace(/@font-face\s*\{[^}]*\}/g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*\bfont(?:-family)?\s*:[^{}]*)\}/g)].map(([, head, body]) => ({
    selectors: head!.split(","),
    body: body!,
  }));
}

/** The thing itself, or the nearest around it that has a class; what stands before is not asked. */
function isThere(selector: string, classes: ReadonlySet<string>): boolean {
  const named = selector
    .trim()
    .split(/[\s>+~]+/)
    .findLast((part) => part.includes("."));
  return [...(named ?? "").matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name!));
}

function asksFor(body: string, { family, style, weight }: FontFace): boolean {
  const families = valueOf(body, "font-family") ?? valueOf(body, "font") ?? "";
  const names = families.split(",").map((name) =>
    unquoted(
      name
        .trim()
        .split(/\s+(?=[^\s"']+$|["'])/)
        .at(-1) ?? "",
    ),
  );
  if (!names.includes(family)) return false;
  const hasStyle = (valueOf(body, "font-style") ?? "normal") === style;
  return hasStyle && weightOf(valueOf(body, "font-weight")) === weight;
}

function valueOf(body: string, property: string): string | undefined {
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`).exec(body)?.[1]?.trim();
}

function weightOf(value = "400"): string {
  return value === "normal" ? "400" : value === "bold" ? "700" : value;
}

function unquoted(name: string): string {
  return name.replace(/^["']|["']$/g, "");
}
