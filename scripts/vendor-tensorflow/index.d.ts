/** What Galley uses of TensorFlow.js, typed as it is used here. */
export interface Tensor {
  readonly shape: number[];
  readonly rank: number;
  readonly dtype: "float32" | "int32";
  /** The numbers, copied out of the backend's memory. */
  dataSync(): Float32Array;
  dispose(): void;
}

type Pair = readonly [number, number];
type Padding = "same" | "valid";

export function start(): Promise<void>;
export function memory(): { numTensors: number; numBytes: number };
export function tidy(work: () => void): void;
export function tensor(
  values: Float32Array | Int32Array,
  shape: readonly number[],
  dtype?: "float32" | "int32",
): Tensor;
export function valueAndGrads(
  f: (...inputs: Tensor[]) => Tensor,
): (inputs: readonly Tensor[], dy?: Tensor) => { value: Tensor; grads: Tensor[] };
export type Save = (tensors: Tensor[]) => void;
/** An operator of one tensor or two with a gradient of its own for each; `save` keeps what the gradient needs. */
export function customGrad(
  f: (x: Tensor, save: Save) => { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor },
): (x: Tensor) => Tensor;
export function customGrad(
  f: (
    a: Tensor,
    b: Tensor,
    save: Save,
  ) => { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor[] },
): (a: Tensor, b: Tensor) => Tensor;

export function add(a: Tensor | number, b: Tensor | number): Tensor;
export function sub(a: Tensor | number, b: Tensor | number): Tensor;
export function mul(a: Tensor | number, b: Tensor | number): Tensor;
export function neg(x: Tensor): Tensor;
export function square(x: Tensor): Tensor;
export function rsqrt(x: Tensor): Tensor;
export function erf(x: Tensor): Tensor;
export function relu(x: Tensor): Tensor;
export function sigmoid(x: Tensor): Tensor;
export function tanh(x: Tensor): Tensor;
export function logSoftmax(x: Tensor, axis?: number): Tensor;
export function softmax(x: Tensor, axis?: number): Tensor;
export function sum(x: Tensor, axis?: number | readonly number[], keepDims?: boolean): Tensor;
export function mean(x: Tensor, axis?: number | readonly number[], keepDims?: boolean): Tensor;
export function matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
export function reshape(x: Tensor, shape: readonly number[]): Tensor;
export function transpose(x: Tensor, permutation?: readonly number[]): Tensor;
export function slice(x: Tensor, begin: readonly number[], size?: readonly number[]): Tensor;
export function stack(tensors: readonly Tensor[], axis?: number): Tensor;
export function pad(x: Tensor, paddings: ReadonlyArray<Pair>): Tensor;
export function gather(x: Tensor, indices: Tensor): Tensor;
export function conv2d(x: Tensor, filter: Tensor, strides: number, padding: Padding): Tensor;
export function conv2dTranspose(
  x: Tensor,
  filter: Tensor,
  outputShape: readonly number[],
  strides: number,
  padding: Padding,
): Tensor;
export function maxPool(x: Tensor, filterSize: number, strides: number, padding: Padding): Tensor;
