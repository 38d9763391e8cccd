// The pages of the reference, as Markdown.

/** Pages by the folder of the source that an export comes from. */
const PAGES = [
  { name: "data", title: "Data", from: ["data"] },
  { name: "sql", title: "SQL and files larger than memory", from: ["database"] },
  { name: "linear-models", title: "Linear models", from: ["linear"] },
  { name: "generalized-models", title: "Generalized linear models", from: ["generalized", "logistic"] },
  { name: "tests", title: "Tests and descriptive statistics", from: ["inference", "."] },
  { name: "distributions", title: "Distributions", from: ["distributions"] },
  {
    name: "learning-methods",
    title: "Learning methods",
    from: ["learning", "trees", "margins", "neighbours", "ensembles"],
  },
  { name: "neural-networks", title: "Neural networks", from: ["neural"] },
  { name: "language", title: "Language", from: ["language"] },
  { name: "validation", title: "Validation and scaling", from: ["validation"] },
  { name: "metrics", title: "Metrics", from: ["metrics"] },
  {
    name: "decisions",
    title: "Decisions, routes, recommendations and privacy",
    from: ["decisions", "graphs", "recommendation", "privacy"],
  },
  { name: "figures", title: "Figures of results", from: ["figures"] },
  { name: "display", title: "Displays, tables and figures", from: ["display", "numbers"] },
];

const NOTE = "<!-- Written by scripts/api-reference.mjs from the docstrings of the source; edit those. -->";

/** @param {import("./read.mjs").Entry[]} entries @returns {Map<string, string>} text by file name */
export function referencePages(entries) {
  const placed = entries.map((entry) => ({ ...entry, page: pageOf(entry) }));
  const pages = PAGES.map(({ name, title }) => {
    const own = placed.filter(({ page }) => page === name).toSorted(byKindAndName);
    return {
      name,
      title,
      own: own.map((entry, at) => ({ ...entry, link: `${name}.md#${anchor(own, at)}` })),
    };
  }).filter(({ own }) => own.length > 0);
  const links = new Map(pages.flatMap(({ own }) => own.map(({ name, link }) => [name, link])));
  const texts = pages.map(({ name, title, own }) => [`${name}.md`, pageText(title, own, links)]);
  return new Map([["README.md", indexText(pages)], ...texts]);
}

/** As GitHub makes them: what differs only in case, such as `figure` and `Figure`, is numbered. */
function anchor(entries, at) {
  const wanted = entries[at].name.toLowerCase();
  const before = entries.slice(0, at).filter(({ name }) => name.toLowerCase() === wanted).length;
  return before === 0 ? wanted : `${wanted}-${before}`;
}

function pageOf({ file }) {
  const [, top, ...rest] = file.split("/");
  const folder = top === "analysis" ? (rest.length > 1 ? rest[0] : ".") : top;
  const page = PAGES.find(({ from }) => from.includes(folder));
  if (page === undefined) throw new Error(`no page of the reference takes ${file}; add its folder to PAGES`);
  return page.name;
}

const RANK = { function: 0, class: 1, value: 2, type: 3, interface: 3 };
const byKindAndName = (a, b) => RANK[a.kind] - RANK[b.kind] || a.name.localeCompare(b.name, "en");

function indexText(pages) {
  const lists = pages.map(({ name, title, own }) => {
    const shown = own.filter(({ kind }) => RANK[kind] < 2);
    const items = shown.map((one) => `- [\`${one.name}\`](${one.link}): ${summary(one)}`);
    return `## [${title}](${name}.md)\n\n${items.join("\n")}`;
  });
  const start =
    "Everything that a notebook imports from `galley/analysis`. What is wrong with data throws a `DataError`; a *frame* is a danfojs\n" +
    "`DataFrame` or plain columns by name. For the same by what R, pandas, statsmodels or scikit-learn call it, see\n" +
    "[Coming from R or Python](../coming-from.md) and [Coming from scikit-learn](../coming-from-scikit-learn.md).";
  return `${NOTE}\n\n# Reference of the analysis module\n\n${start}\n\n${lists.join("\n\n")}\n`;
}

/** The first sentence. */
function summary({ doc }) {
  const [paragraph] = doc.text.replaceAll(/\s+/g, " ").split(/(?<=[^.][.:])\s(?=[A-Z`])/);
  return (paragraph ?? "").replace(/[:;]$/, ".");
}

function pageText(title, entries, links) {
  return `${NOTE}\n\n# ${title}\n\n${entries.map((entry) => entryText(entry, links)).join("\n\n")}\n`;
}

function entryText({ name, signature, doc, members, base }, links) {
  const parts = [`## ${name}`, code(signature), ...docParts(doc)];
  if (base !== undefined && links.has(base)) parts.push(`Has all of [${base}](${links.get(base)}), and:`);
  if (members.length > 0) parts.push(members.map(memberText).join("\n"));
  const types = [...new Set(signature.match(/\b[A-Z]\w+/g))].filter(
    (type) => type !== name && links.has(type),
  );
  if (types.length > 0)
    parts.push(`See also ${types.map((type) => `[${type}](${links.get(type)})`).join(", ")}.`);
  return parts.join("\n\n");
}

function docParts({ text, params, throws, examples }) {
  const parts = text === "" ? [] : [text];
  if (params.length > 0)
    parts.push(params.map((param) => `- \`${param.name}\`: ${indented(param.text)}`).join("\n"));
  for (const one of throws) parts.push(`**Throws** ${one.replace(/^DataError/, "`DataError`")}`);
  if (examples.length > 0) parts.push(code(examples.join("\n")));
  return parts;
}

function memberText({ signature, doc }) {
  const { text, params, throws, examples } = doc;
  const told = [
    text,
    ...params.map((param) => `\`${param.name}\`: ${param.text}`),
    ...throws.map((one) => `Throws ${one.replace(/^DataError/, "`DataError`")}`),
    ...examples.map((one) => `\`${one}\``),
  ].filter((one) => one !== "");
  return `- \`${signature}\`${told.length === 0 ? "" : `: ${indented(told.join(" "))}`}`;
}

const indented = (text) => text.replaceAll(/\s*\n\s*/g, " ");
const code = (text) => `\`\`\`ts\n${text}\n\`\`\``;
