import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { classCodes } from "../learning/class-codes.js";
import { byRowOrLabel, mostProbable } from "../learning/classifier.js";
import { counted } from "../figures/texts.js";
import type { Label, Labels } from "../metrics/label.js";
import { requireWhole } from "../learning/require-option.js";
import { type ParameterShape, architecture, sizeOf } from "./architecture.js";
import { classProbabilities } from "./class-probabilities.js";
import type { Layer } from "./layer.js";
import { type Network, outputsOf, trainNetwork } from "./network.js";
import { networkTable } from "./network-table.js";
import { orderedParameters, readModel, writeModel } from "./saved-model.js";
import { loadTensorflow } from "./tensorflow.js";
import type { TrainingHistory } from "./training-history.js";
import { type TrainingSpec, toTraining } from "./training-options.js";

/** Pixels of one image, row by row, the channels of a pixel side by side. */
export type Image = ArrayLike<number>;

export interface ImageClassifierOptions extends TrainingSpec {
  /** Height, width and channels of every image: `[28, 28, 1]` for grey. */
  shape: readonly [height: number, width: number, channels: number];
  /** Between the pixels and the output: `conv2d`, `maxPool2d`, `flatten`, `dense`, `dropout`. */
  layers: readonly Layer[];
}

interface Description {
  shape: ImageClassifierOptions["shape"];
  classes: readonly Label[];
  layers: readonly Layer[];
  imageCount: number;
  history: TrainingHistory;
}

const CALLER = "imageClassifier";
const KIND = "image classifier";

/** A trained network for images: what `imageClassifier` gives. Shown by `display(model)` as its layers. */
export class ImageClassifier {
  /** Sorted: numbers by size, text by code unit, `false` before `true`. */
  readonly classes: readonly Label[];
  readonly layers: readonly Layer[];
  readonly history: TrainingHistory;
  readonly #network: Network;
  readonly #description: Description;

  constructor(network: Network, description: Description) {
    this.classes = description.classes;
    this.layers = description.layers;
    this.history = description.history;
    this.#network = network;
    this.#description = description;
  }

  /**
   * Reads a network that `save` wrote, in this process or another.
   *
   * @throws DataError for a file that is not there, cut short, or of another model.
   */
  static async load(path: string): Promise<ImageClassifier> {
    const { description, parameters } = readModel<Description>(path, KIND);
    const shape = architecture(path, description.shape, description.layers, description.classes.length);
    const wanted = shape.layers.flatMap((layer): readonly ParameterShape[] => layer.parameters);
    const ordered = orderedParameters(path, wanted, parameters);
    return new ImageClassifier(
      { tf: await loadTensorflow(), architecture: shape, parameters: ordered },
      description,
    );
  }

  /** Writes the network into a file in the safetensors format. @throws DataError for a path that cannot be written. */
  save(path: string): void {
    writeModel(path, KIND, this.#description, this.#network.parameters);
  }

  /** The most probable class of each image. @throws DataError for an image of another size, or a pixel that is not finite. */
  predict(images: ArrayLike<Image>): Label[] {
    return mostProbable(this.classes, this.#probabilities(images));
  }

  /**
   * For each image the probabilities of all classes in the order of `classes`; or, with a label, of that class alone.
   *
   * @throws DataError as `predict` does, and for a label that is none of the classes.
   */
  predictProbability(images: ArrayLike<Image>): number[][];
  predictProbability(images: ArrayLike<Image>, label: Label): number[];
  predictProbability(images: ArrayLike<Image>, label?: Label): number[][] | number[] {
    return byRowOrLabel(this.classes, this.#probabilities(images), label);
  }

  toMimeBundle(): DisplayBundle {
    return networkTable({
      caption: `Convolutional network, ${this.classes.length} classes`,
      architecture: this.#network.architecture,
      history: this.history,
      lossName: "cross-entropy",
      rowsNote: counted(this.#description.imageCount, "image"),
    }).toMimeBundle();
  }

  #probabilities(images: ArrayLike<Image>): Float64Array[] {
    const pixels = pixelsOf("predict", images, this.#description.shape);
    return classProbabilities(outputsOf(this.#network, pixels, images.length), this.classes.length);
  }
}
inspectAsText(ImageClassifier.prototype);

/**
 * Trains a convolutional network that tells the class of an image: the layers given, then softmax over the classes; by
 * cross-entropy and Adam. Pixels are taken as they are: bring them to 0 to 1 first. Computed in float32 by TensorFlow.js on
 * one thread: the same seed gives the same network in every process.
 *
 * @throws DataError for images of another size than `shape` says, a pixel that is not finite, as many labels as images not
 * given, one class only, layers that do not fit each other, options out of range, and training that diverges.
 * @example const model = await imageClassifier(images, digits, {
 *   shape: [12, 12, 1], layers: [conv2d(8, 3), maxPool2d(), flatten(), dense(32)], epochs: 10, seed: 42,
 * });
 */
export async function imageClassifier(
  images: ArrayLike<Image>,
  labels: Labels,
  options: ImageClassifierOptions,
): Promise<ImageClassifier> {
  const training = toTraining(CALLER, options);
  const { shape, layers } = options;
  for (const [place, name] of ["height", "width", "number of channels"].entries())
    requireWhole(CALLER, name, shape[place] as number, 1);
  const inputs = pixelsOf(CALLER, images, shape);
  const { classes, codes } = classCodes(CALLER, labels, images.length, "image");
  const placed = architecture(CALLER, shape, layers, classes.length);
  const examples = { inputs, count: images.length, target: { classes: codes } };
  const { network, history } = await trainNetwork(CALLER, await loadTensorflow(), placed, examples, training);
  return new ImageClassifier(network, { shape, classes, layers, imageCount: images.length, history });
}

function pixelsOf(caller: string, images: ArrayLike<Image>, shape: readonly number[]): Float32Array {
  const size = sizeOf(shape);
  const pixels = new Float32Array(images.length * size);
  for (let place = 0; place < images.length; place++) {
    const image = images[place] as Image;
    if (image.length !== size)
      throw new DataError(
        `${caller}: image ${place + 1} has ${image.length} numbers, not ${shape.join(" × ")}`,
      );
    for (let pixel = 0; pixel < size; pixel++) {
      const value = image[pixel] as number;
      if (!Number.isFinite(value))
        throw new DataError(`${caller}: image ${place + 1}, number ${pixel + 1} is ${String(value)}`);
      pixels[place * size + pixel] = value;
    }
  }
  return pixels;
}
