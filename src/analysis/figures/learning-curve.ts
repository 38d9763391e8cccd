import type { Figure, PlotlyTrace } from "../../display/index.js";
import type { EpochRecord, TrainingHistory } from "../neural/training-history.js";
import { type Language, type PlotOptions, counted, describedFigure, inLanguage, short } from "./texts.js";

/**
 * Loss against epoch, on the rows learned from and, where some were set aside, on those; the epoch whose weights were kept
 * is marked.
 *
 * @param trained a network, or its `history`
 * @example display(learningCurve(model))
 */
export function learningCurve(
  trained: { readonly history: TrainingHistory } | TrainingHistory,
  options: PlotOptions = {},
): Figure {
  const history = "history" in trained ? trained.history : trained;
  const { epochs, bestEpoch } = history;
  const own = inLanguage(options.lang, WORDS);
  const x = epochs.map(({ epoch }) => epoch);
  const validation = epochs.flatMap(({ validationLoss }) => validationLoss ?? []);
  const traces: PlotlyTrace[] = [
    { type: "scatter", mode: "lines", name: own.training, x, y: epochs.map(({ loss }) => loss) },
  ];
  if (validation.length > 0)
    traces.push({ type: "scatter", mode: "lines", name: own.validation, x, y: validation });
  if (bestEpoch < epochs.length) {
    const kept = { type: "scatter", mode: "markers", name: own.kept, marker: { size: 9 } };
    traces.push({ ...kept, x: [bestEpoch], y: [validation[bestEpoch - 1]] });
  }
  const layout = {
    xaxis: { title: { text: own.epoch }, rangemode: "tozero" },
    yaxis: { title: { text: own.loss }, rangemode: "tozero" },
  };
  return describedFigure({ data: traces, layout }, options, inLanguage(options.lang, texts(history)));
}

const WORDS = {
  en: {
    training: "training",
    validation: "validation",
    kept: "weights kept",
    epoch: "Epoch",
    loss: "Loss",
  },
  zh: { training: "训练", validation: "验证", kept: "保留的权重", epoch: "轮次", loss: "损失" },
};

function texts({ epochs, bestEpoch }: TrainingHistory): Record<Language, { caption: string; alt: string }> {
  const first = epochs[0] as EpochRecord;
  const last = epochs.at(-1) as EpochRecord;
  const kept = epochs[bestEpoch - 1] as EpochRecord;
  const best = kept.validationLoss === undefined ? "" : short(kept.validationLoss);
  const validation =
    best === "" ? "" : ` Validation loss ${best} at epoch ${bestEpoch}, whose weights were kept.`;
  const validationInChinese = best === "" ? "" : `第 ${bestEpoch} 轮的验证损失为 ${best}，保留该轮的权重。`;
  return {
    en: {
      caption: `Learning curve over ${counted(epochs.length, "epoch")}`,
      alt: `Loss against epoch. Training loss from ${short(first.loss)} in the first epoch to ${short(last.loss)} in epoch ${last.epoch}.${validation}`,
    },
    zh: {
      caption: `学习曲线，共 ${epochs.length} 轮`,
      alt: `损失随轮次的变化。训练损失从第一轮的 ${short(first.loss)} 到第 ${last.epoch} 轮的 ${short(last.loss)}。${validationInChinese}`,
    },
  };
}
