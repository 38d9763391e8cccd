/** A glob over whole texts as SQLite and IPython know it: `*`, `?`, `[abc]`, `[a-z]`, `[^x]`; case matters. */
export function globToRegExp(glob: string): RegExp {
  const pattern = glob.replace(/\*+|\?|\[\^?\]?[^\]]*\]|[^]/gu, (part) => {
    if (part.startsWith("*")) return "[^]*";
    if (part === "?") return "[^]";
    if (part.length > 1 && part.startsWith("[")) return characterClass(part);
    return escape(part);
  });
  return new RegExp(`^${pattern}$`, "u");
}

/** Any run of `-` but the one between two ends of a range is a character of its own. */
function characterClass(glob: string): string {
  const negated = glob.startsWith("[^");
  const inside = Array.from(glob.slice(negated ? 2 : 1, -1));
  let members = "";
  for (let index = 0; index < inside.length; index++) {
    const [from, dash, to] = inside.slice(index, index + 3);
    const isRange = dash === "-" && to !== undefined && from !== undefined && from <= to;
    members += isRange ? `${escape(from)}-${escape(to)}` : escape(from ?? "");
    if (isRange) index += 2;
  }
  return `[${negated ? "^" : ""}${members}]`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
}
