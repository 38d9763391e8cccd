import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { DataError } from "../data-error.js";
import { isConstant } from "../is-constant.js";
import { type NumberData, numberData } from "../learning/class-data.js";
import { FittedRegressor } from "../learning/regressor.js";
import { rowsNote } from "../linear/model-note.js";
import { type Scale, scaleOf, scaledRows } from "./feature-scale.js";
import {
  type FrameNetwork,
  type FrameNetworkDescription,
  type NeuralNetworkOptions,
  columnOutputs,
  fitFrameNetwork,
  restoredNetwork,
} from "./frame-network.js";
import type { Layer } from "./layer.js";
import { networkTable } from "./network-table.js";
import { readModel, writeModel } from "./saved-model.js";
import type { TrainingHistory } from "./training-history.js";

interface Description extends FrameNetworkDescription {
  responseScale: Scale;
}

const KIND = "neural regression";

/** A trained network for a number: what `neuralRegression` gives. Shown by `display(model)` as its layers. */
export class NeuralRegression extends FittedRegressor {
  /** Between the columns and the output. */
  readonly layers: readonly Layer[];
  /** Losses are mean squared errors in the squared unit of the response. */
  readonly history: TrainingHistory;
  readonly #fitted: FrameNetwork;
  readonly #responseScale: Scale;

  constructor(data: NumberData, fitted: FrameNetwork, responseScale: Scale) {
    super(data);
    this.layers = fitted.description.layers;
    this.history = inUnits(fitted.description.history, responseScale.spread ** 2);
    this.#fitted = fitted;
    this.#responseScale = responseScale;
  }

  /**
   * Reads a network that `save` wrote, in this process or another.
   *
   * @throws DataError for a file that is not there, cut short, or of another model.
   * @example const model = await NeuralRegression.load("price.safetensors")
   */
  static async load(path: string): Promise<NeuralRegression> {
    const { description, parameters } = readModel<Description>(path, KIND);
    const { response, rowCount, rowsDropped, responseScale } = description;
    const { coding, network } = await restoredNetwork(path, description, 1, parameters);
    const rows = {
      rows: new Int32Array(rowCount),
      values: new Float64Array(rowCount),
      columns: [],
      rowsDropped,
    };
    return new NeuralRegression({ coding, response, ...rows }, { network, description }, responseScale);
  }

  /**
   * Writes the network into a file in the safetensors format: its weights and layers, and how columns are coded and scaled.
   *
   * @throws DataError for a path that cannot be written.
   */
  save(path: string): void {
    const { network, description } = this.#fitted;
    const whole: Description = { ...description, responseScale: this.#responseScale };
    writeModel(path, KIND, whole, network.parameters);
  }

  toMimeBundle(): DisplayBundle {
    return networkTable({
      caption: `Neural network ${this.formula}`,
      architecture: this.#fitted.network.architecture,
      history: this.history,
      lossName: "mean squared error",
      rowsNote: rowsNote(this),
    }).toMimeBundle();
  }

  protected override values(columns: readonly Float64Array[], rowCount: number): Float64Array {
    const { centre, spread } = this.#responseScale;
    return Float64Array.from(
      columnOutputs(this.#fitted, columns, rowCount),
      (output) => centre + spread * output,
    );
  }
}
inspectAsText(NeuralRegression.prototype);

/**
 * Trains a network that predicts a number from columns: the layers given, then one linear unit; by mean squared error and
 * Adam. Columns and response are brought to mean 0 and standard deviation 1 first; predictions and losses are in the unit of
 * the response. Computed in float32 by TensorFlow.js on one thread: the same seed gives the same network in every process.
 *
 * @param formula the response, and the columns to predict it from; text becomes a column for each level
 * @throws DataError for a formula or data that cannot be used, a response that is the same everywhere, layers that do not
 * fit each other, options out of range, and training that diverges.
 * @example const model = await neuralRegression("dist ~ speed", cars, { layers: [dense(16, "tanh")], epochs: 300, seed: 1 });
 * model.predict({ speed: [10, 20] });
 */
export async function neuralRegression(
  formula: string,
  frame: Frame,
  options: NeuralNetworkOptions,
): Promise<NeuralRegression> {
  const data = numberData(formula, frame, options);
  if (isConstant(data.values))
    throw new DataError(
      `neuralRegression: the response "${data.response}" is ${data.values[0]} in every row`,
    );
  const scale = scaleOf(data.values);
  const target = { target: { values: scaledRows([data.values], [scale]) }, outputs: 1 };
  return new NeuralRegression(
    data,
    await fitFrameNetwork("neuralRegression", data, frame, target, options),
    scale,
  );
}

function inUnits({ epochs, bestEpoch }: TrainingHistory, squaredUnit: number): TrainingHistory {
  const records = epochs.map(({ loss, validationLoss, ...record }) => ({
    ...record,
    loss: loss * squaredUnit,
    ...(validationLoss === undefined ? {} : { validationLoss: validationLoss * squaredUnit }),
  }));
  return { epochs: records, bestEpoch };
}
