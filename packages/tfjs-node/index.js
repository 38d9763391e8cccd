"use strict";
/**
 * What danfojs-node needs of TensorFlow.js, under the name it asks for, in plain JavaScript: the real
 * `@tensorflow/tfjs-node` downloads a binary from outside the npm registry while it installs.
 *
 * It is tfjs-core on its own CPU backend, with the chained operators (`tensor.add(1).mean()`), which tfjs-core's
 * CommonJS build leaves out.
 */
const core = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const { addChainedOperators } = require("./chained-operators.js");

addChainedOperators(core);
core.setBackend("cpu");
// The backend greets its first tensor with a banner about the faster binary, in the middle of a notebook's output.
core.findBackend("cpu").firstUse = false;

module.exports = {
  ...core,
  get data() {
    throw new Error("tf.data is not part of this build of TensorFlow.js, so danfojs's sample() cannot run");
  },
};
