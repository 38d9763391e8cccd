import { type Table, table } from "../../display/index.js";
import { type Architecture, sizeOf } from "./architecture.js";
import type { Layer } from "./layer.js";
import type { EpochRecord, TrainingHistory } from "./training-history.js";

export interface ShownNetwork {
  caption: string;
  architecture: Architecture;
  history: TrainingHistory;
  /** Of the loss: "cross-entropy", "mean squared error". */
  lossName: string;
  rowsNote: string;
}

/** The layers with what they give and how many numbers they learned; below, how training ended. */
export function networkTable({ caption, architecture, history, lossName, rowsNote }: ShownNetwork): Table {
  const { inputShape, layers } = architecture;
  const rows = layers.map(({ layer, outputShape, parameters }) => ({
    layer: describeLayer(layer),
    output: outputShape.join(" × "),
    parameters: parameters.reduce((count, { shape }) => count + sizeOf(shape), 0),
  }));
  const total = rows.reduce((sum, { parameters }) => sum + parameters, 0);
  const kept = history.epochs[history.bestEpoch - 1] as EpochRecord;
  return table([{ layer: "input", output: inputShape.join(" × "), parameters: 0 }, ...rows], {
    columns: { layer: "Layer", output: "Output", parameters: "Parameters" },
    caption,
    note: [`${total} parameters`, trainingNote(history, kept, lossName), rowsNote].join("\n"),
    maxRows: rows.length + 1,
  });
}

function trainingNote(
  { epochs, bestEpoch }: TrainingHistory,
  { loss, validationLoss, validationAccuracy }: EpochRecord,
  lossName: string,
): string {
  const kept = bestEpoch === epochs.length ? "" : `, the weights of epoch ${bestEpoch} kept`;
  return [
    `${epochs.length} epochs${kept}: ${lossName} ${short(loss)}`,
    ...(validationLoss === undefined ? [] : [`validation ${short(validationLoss)}`]),
    ...(validationAccuracy === undefined ? [] : [`validation accuracy ${short(validationAccuracy)}`]),
  ].join(", ");
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

function describeLayer(layer: Layer): string {
  switch (layer.kind) {
    case "dense":
      return layer.activation === "linear" ? "dense" : `dense, ${layer.activation}`;
    case "dropout":
      return `dropout ${layer.rate}`;
    case "conv2d":
      return `convolution ${layer.kernelSize} × ${layer.kernelSize}, ${layer.activation}`;
    case "maxPool2d":
      return `largest of ${layer.size} × ${layer.size}`;
    case "flatten":
      return "flatten";
  }
}
