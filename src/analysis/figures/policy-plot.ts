import type { Figure } from "../../display/index.js";
import type { Policy } from "../decisions/policy.js";
import { type PlotOptions, describedFigure, inLanguage, short } from "./texts.js";

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
      caption: `各状态的价值与其中的最优行动（折扣 ${policy.process.discount}）`,
      alt: `每个状态一条：${states.map((state, i) => `${state} 的价值为 ${short(worth[i] as number)}，最优行动：${actions[state]}`).join("；")}。`,
    },
  });
  const bars = {
    type: "bar",
    orientation: "h",
    x: worth,
    y: states,
    text: states.map((state) => actions[state]),
    textposition: "auto",
  };
  const layout = {
    xaxis: { title: { text: words.axis }, zeroline: true },
    yaxis: { type: "category", autorange: "reversed", automargin: true },
  };
  return describedFigure({ data: [bars], layout }, options, words);
}
