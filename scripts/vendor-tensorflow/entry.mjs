// Only with this does an operator know its gradient: the package's main file leaves the gradients out.
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { enableProdMode, ready, setBackend } from "@tensorflow/tfjs-core";

export {
  add,
  conv2d,
  conv2dTranspose,
  customGrad,
  erf,
  gather,
  logSoftmax,
  matMul,
  maxPool,
  mean,
  memory,
  mul,
  neg,
  pad,
  relu,
  reshape,
  rsqrt,
  sigmoid,
  slice,
  softmax,
  square,
  stack,
  sub,
  sum,
  tanh,
  tensor,
  tidy,
  transpose,
  valueAndGrads,
} from "@tensorflow/tfjs-core";

/** Starts the WebAssembly backend, whose binary lies beside this file. */
export async function start() {
  // Without the checks of every tensor for NaN, which make each step several times as long; training checks its loss.
  enableProdMode();
  setWasmPaths(`${__dirname}/`);
  await setBackend("wasm");
  await ready();
}
