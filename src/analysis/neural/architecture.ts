/** The shapes of a network: what each layer gives, and the parameters it needs. */
import { DataError } from "../data-error.js";
import type { ConvolutionLayer, Layer, PoolingLayer } from "./layer.js";

/** One array of numbers that is learned. */
export interface ParameterShape {
  name: string;
  shape: readonly number[];
  /** How many numbers go into one of the layer, and come out of one; 0 for biases. */
  fanIn: number;
  fanOut: number;
}

export interface PlacedLayer {
  layer: Layer;
  /** Of one example, without the batch. */
  outputShape: readonly number[];
  parameters: readonly ParameterShape[];
}

export interface Architecture {
  inputShape: readonly number[];
  layers: readonly PlacedLayer[];
}

/**
 * @param inputShape of one example: `[features]`, or `[height, width, channels]` of an image
 * @param outputs numbers the network gives for each example
 * @throws DataError naming the layer that does not fit what comes before it.
 */
export function architecture(
  caller: string,
  inputShape: readonly number[],
  hidden: readonly Layer[],
  outputs: number,
): Architecture {
  const placed: PlacedLayer[] = [];
  let shape = inputShape;
  for (const [index, layer] of [
    ...hidden,
    { kind: "dense", units: outputs, activation: "linear" } as const,
  ].entries()) {
    const place = index === hidden.length ? "the output layer" : `layer ${index + 1}, ${layer.kind},`;
    const next = placeLayer(`${caller}: ${place}`, layer, shape, `layer${index + 1}`);
    placed.push(next);
    shape = next.outputShape;
  }
  return { inputShape, layers: placed };
}

function placeLayer(place: string, layer: Layer, shape: readonly number[], name: string): PlacedLayer {
  switch (layer.kind) {
    case "dropout":
      return { layer, outputShape: shape, parameters: [] };
    case "flatten":
      return { layer, outputShape: [sizeOf(shape)], parameters: [] };
    case "conv2d":
      return placeConvolution(layer, imageShape(place, shape), place, name);
    case "maxPool2d":
      return placePooling(layer, imageShape(place, shape), place);
    case "dense": {
      const [inputs, ...others] = shape;
      if (inputs === undefined || others.length > 0)
        throw new DataError(
          `${place} needs a row of numbers, not an image of ${shape.join(" × ")}; put flatten() before it`,
        );
      const weights = {
        name: `${name}.weight`,
        shape: [inputs, layer.units],
        fanIn: inputs,
        fanOut: layer.units,
      };
      return { layer, outputShape: [layer.units], parameters: [weights, bias(name, layer.units)] };
    }
  }
}

type ImageShape = readonly [height: number, width: number, channels: number];

function placeConvolution(
  layer: ConvolutionLayer,
  [height, width, channels]: ImageShape,
  place: string,
  name: string,
): PlacedLayer {
  const { kernelSize, filters, padding } = layer;
  const lost = padding === "same" ? 0 : kernelSize - 1;
  requirePixels(place, height - lost, width - lost);
  const weights = {
    name: `${name}.weight`,
    shape: [kernelSize, kernelSize, channels, filters],
    fanIn: kernelSize ** 2 * channels,
    fanOut: kernelSize ** 2 * filters,
  };
  return {
    layer,
    outputShape: [height - lost, width - lost, filters],
    parameters: [weights, bias(name, filters)],
  };
}

function placePooling(
  layer: PoolingLayer,
  [height, width, channels]: ImageShape,
  place: string,
): PlacedLayer {
  const [rows, columns] = [Math.floor(height / layer.size), Math.floor(width / layer.size)];
  requirePixels(place, rows, columns);
  return { layer, outputShape: [rows, columns, channels], parameters: [] };
}

const bias = (name: string, units: number): ParameterShape => ({
  name: `${name}.bias`,
  shape: [units],
  fanIn: 0,
  fanOut: 0,
});

function imageShape(place: string, shape: readonly number[]): ImageShape {
  if (shape.length === 3) return shape as unknown as ImageShape;
  throw new DataError(
    `${place} needs an image (height × width × channels), not a row of ${shape.join(" × ")} numbers`,
  );
}

function requirePixels(place: string, height: number, width: number): void {
  if (height < 1 || width < 1) throw new DataError(`${place} leaves nothing of the image`);
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);
