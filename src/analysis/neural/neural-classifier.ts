import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { type ClassData, classData } from "../learning/class-data.js";
import { FittedClassifier } from "../learning/classifier.js";
import { rowsNote } from "../linear/model-note.js";
import type { Label } from "../metrics/label.js";
import { classProbabilities } from "./class-probabilities.js";
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
  classes: readonly Label[];
}

const KIND = "neural classifier";

/** A trained network for classes: what `neuralClassifier` gives. Shown by `display(model)` as its layers. */
export class NeuralClassifier extends FittedClassifier {
  /** Between the columns and the output. */
  readonly layers: readonly Layer[];
  readonly history: TrainingHistory;
  readonly #fitted: FrameNetwork;

  constructor(data: ClassData, fitted: FrameNetwork) {
    super(data);
    this.layers = fitted.description.layers;
    this.history = fitted.description.history;
    this.#fitted = fitted;
  }

  /**
   * Reads a network that `save` wrote, in this process or another.
   *
   * @throws DataError for a file that is not there, cut short, or of another model.
   * @example const model = await NeuralClassifier.load("species.safetensors")
   */
  static async load(path: string): Promise<NeuralClassifier> {
    const { description, parameters } = readModel<Description>(path, KIND);
    const { classes, response, rowCount, rowsDropped } = description;
    const { coding, network } = await restoredNetwork(path, description, classes.length, parameters);
    const rows = {
      rows: new Int32Array(rowCount),
      codes: new Int32Array(rowCount),
      columns: [],
      rowsDropped,
    };
    return new NeuralClassifier({ coding, response, classes, ...rows }, { network, description });
  }

  /**
   * Writes the network into a file in the safetensors format: its weights, layers and classes, and how columns are coded.
   *
   * @throws DataError for a path that cannot be written.
   */
  save(path: string): void {
    const { network, description } = this.#fitted;
    const whole: Description = { ...description, classes: this.classes };
    writeModel(path, KIND, whole, network.parameters);
  }

  toMimeBundle(): DisplayBundle {
    return networkTable({
      caption: `Neural network ${this.formula}, ${this.classes.length} classes`,
      architecture: this.#fitted.network.architecture,
      history: this.history,
      lossName: "cross-entropy",
      rowsNote: rowsNote(this),
    }).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[] {
    return classProbabilities(columnOutputs(this.#fitted, columns, rowCount), this.classes.length);
  }
}
inspectAsText(NeuralClassifier.prototype);

/**
 * Trains a network that tells the class of a row from its columns: the layers given, then softmax over the classes; by
 * cross-entropy and Adam. Columns are brought to mean 0 and standard deviation 1 first. Computed in float32 by
 * TensorFlow.js on one thread: the same seed gives the same network in every process.
 *
 * @param formula the response, and the columns to tell it from, as in `species ~ .`; text becomes a column for each level
 * @throws DataError for a formula or data that cannot be used, one class only, layers that do not fit each other, options
 * out of range, and training that diverges.
 * @example const model = await neuralClassifier("species ~ .", train, {
 *   layers: [dense(16), dropout(0.1)], epochs: 100, learningRate: 0.01, seed: 42,
 * });
 * model.predict(test);
 */
export async function neuralClassifier(
  formula: string,
  frame: Frame,
  options: NeuralNetworkOptions,
): Promise<NeuralClassifier> {
  const data = classData("neuralClassifier", formula, frame, options);
  const target = { target: { classes: data.codes }, outputs: data.classes.length };
  return new NeuralClassifier(data, await fitFrameNetwork("neuralClassifier", data, frame, target, options));
}
