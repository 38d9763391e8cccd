/** The layers of a network between its input and its output, as plain data: they are saved with it. */
import { DataError } from "../data-error.js";
import { requireOneOf, requireWhole } from "../learning/require-option.js";
import type { Padding } from "./convolution.js";

/** What is done to each number of a layer. `linear` leaves it as it is. */
export type Activation = "linear" | "relu" | "tanh" | "sigmoid";

export interface DenseLayer {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: Activation;
}

export interface DropoutLayer {
  readonly kind: "dropout";
  readonly rate: number;
}

export interface ConvolutionLayer {
  readonly kind: "conv2d";
  readonly filters: number;
  readonly kernelSize: number;
  readonly activation: Activation;
  readonly padding: Padding;
}

export interface PoolingLayer {
  readonly kind: "maxPool2d";
  readonly size: number;
}

export interface FlattenLayer {
  readonly kind: "flatten";
}

export type Layer = DenseLayer | DropoutLayer | ConvolutionLayer | PoolingLayer | FlattenLayer;

const ACTIVATIONS: readonly Activation[] = ["linear", "relu", "tanh", "sigmoid"];

/**
 * A layer of units, each joined to all numbers of the layer before: activation(W x + b).
 *
 * @throws DataError for a number of units that is not whole and positive, and an activation that is not known.
 * @example dense(64, "relu")
 */
export function dense(units: number, activation: Activation = "relu"): DenseLayer {
  requireWhole("dense", "number of units", units, 1);
  requireOneOf("dense", "activation", activation, ACTIVATIONS);
  return { kind: "dense", units, activation };
}

/**
 * While the network is trained, each number is set to 0 with probability `rate`, anew in every step, and those that stay are
 * divided by 1 - rate; in predictions nothing happens. Source: Srivastava et al. 2014, in its inverted form.
 *
 * @throws DataError for a rate outside [0, 1).
 * @example dropout(0.2)
 */
export function dropout(rate: number): DropoutLayer {
  if (!(rate >= 0 && rate < 1)) throw new DataError(`dropout requires a rate from 0 to below 1: ${rate}`);
  return { kind: "dropout", rate };
}

export interface ConvolutionOptions {
  activation?: Activation;
  /** Whether the image keeps its size (`same`, default) or loses kernelSize - 1 rows and columns (`valid`). */
  padding?: Padding;
}

/**
 * Square filters that are moved over an image step by step; one channel of the result for each.
 *
 * @param kernelSize height and width of a filter, in pixels
 * @throws DataError for numbers that are not whole and positive, and an activation or padding that is not known.
 * @example conv2d(8, 3, { activation: "relu" })
 */
export function conv2d(
  filters: number,
  kernelSize: number,
  { activation = "relu", padding = "same" }: ConvolutionOptions = {},
): ConvolutionLayer {
  requireWhole("conv2d", "number of filters", filters, 1);
  requireWhole("conv2d", "kernelSize", kernelSize, 1);
  requireOneOf("conv2d", "activation", activation, ACTIVATIONS);
  requireOneOf("conv2d", "padding", padding, ["same", "valid"]);
  return { kind: "conv2d", filters, kernelSize, activation, padding };
}

/**
 * Keeps the largest number of each square of an image; what does not fill a square at the right and lower edge is left out.
 *
 * @throws DataError for a size that is not whole and at least 2.
 * @example maxPool2d(2) // half the height and width
 */
export function maxPool2d(size = 2): PoolingLayer {
  requireWhole("maxPool2d", "size", size, 2);
  return { kind: "maxPool2d", size };
}

/** Sets the pixels of an image in one row, for the dense layers that follow. @example flatten() */
export function flatten(): FlattenLayer {
  return { kind: "flatten" };
}
