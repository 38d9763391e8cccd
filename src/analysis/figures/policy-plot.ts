import type { Figure } from "../../display/index.js";
import type { Policy } from "../decisions/policy.js";
import { type PlotOptions, describedFigure, inLanguage, short } from "./texts.js";

/** Beyond the longest bar, as a share of it, for the name of its action. */
const ROOM = 1.2;

/**
 * What each state is worth and what is best done there, as bars with the name of the action; ends are left out.
 *
 * @example display(policyPlot(valueIteration(process)))
 */
export function policyPlot(policy: Policy, options: PlotOptions = {}): Figure {
  const { values, actions } = policy;
  const states = Object.keys(actions);
  const worth = states.map((state) => values[state] as number);
  const words = inLanguage(options.lang, {
    en: {
      axis: "Value",
      caption: `Value of each state and the best action there (discount ${policy.process.discount})`,
      alt: `Bars, one for each state: ${states.map((state, i) => `${state} is worth ${short(worth[i] as number)}, best: ${actions[state]}`).join("; ")}.`,
    },
    zh: {
      axis: "价值",
      caption: `各状态的价值与最优动作（折扣因子 ${policy.process.discount}）`,
      alt: `每个状态一根横条：${states.map((state, i) => `${state} 的价值为 ${short(worth[i] as number)}，最优动作：${actions[state]}`).join("；")}。`,
    },
  });
  const bars = {
    type: "bar",
    orientation: "h",
    x: worth,
    y: states,
    text: states.map((state) => actions[state]),
    // Outside, where the text has the page's colours and a bar of length 0 keeps its action.
    textposition: "outside",
    cliponaxis: false,
  };
  const layout = {
    xaxis: {
      title: { text: words.axis },
      zeroline: true,
      range: [Math.min(0, ...worth), Math.max(0, ...worth)].map((end) => ROOM * end),
    },
    yaxis: { type: "category", autorange: "reversed", automargin: true },
  };
  return describedFigure({ data: [bars], layout }, options, words);
}
