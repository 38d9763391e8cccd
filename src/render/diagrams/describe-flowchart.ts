/** What a flow chart shows, in words, for people who cannot see it. */
import type { Translate } from "../templating/translate.js";
import type { Flowchart } from "./flowchart.js";

/** @example "Offer → Survey; Survey → Team (yes)" */
export function describeFlowchart(chart: Flowchart, t: Translate): string {
  if (chart.accDescription !== undefined) return chart.accDescription;
  const labelOf = (id: string): string =>
    plainLabel(chart.nodes.get(id)?.label ?? chart.subgraphs.get(id)!.title);
  const links = chart.edges
    .filter(({ stroke }) => stroke !== "invisible")
    .map(({ from, to, label, arrowStart, arrowEnd }) => {
      const arrow = arrowStart && arrowEnd ? "↔" : arrowStart ? "←" : arrowEnd ? "→" : "–";
      const words = plainLabel(label);
      return `${labelOf(from)} ${arrow} ${labelOf(to)}${words && ` (${words})`}`;
    });
  const linked = new Set(chart.edges.flatMap(({ from, to }) => [from, to]));
  const alone = [...chart.nodes.keys()].filter((id) => !linked.has(id)).map(labelOf);
  return [...links, ...alone].join(t("list_semicolon"));
}

/** Labels may hold line ends and a little markup. */
function plainLabel(label: string): string {
  return label
    .replace(/<br\s*\/?>|\\n/gi, " ")
    .replace(/<\/?(?:b|i|em|strong|u|s)>/gi, "")
    .trim();
}
