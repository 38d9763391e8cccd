"use strict";
/** Operators whose method form is `operator(this, ...arguments)`: all but those below. */
const SAME_NAME = `
  abs acos acosh add all any argMax argMin asin asinh atan atan2 atanh avgPool batchNorm batchToSpaceND broadcastTo
  cast ceil clipByValue conv1d conv2d conv2dTranspose cos cosh cumprod cumsum depthToSpace depthwiseConv2d dilation2d
  div divNoNan dot elu equal erf euclideanNorm exp expandDims expm1 fft floor floorDiv gather greater greaterEqual
  ifft irfft isFinite isInf isNaN leakyRelu less lessEqual localResponseNormalization log log1p logSigmoid logSoftmax
  logSumExp logicalAnd logicalNot logicalOr logicalXor matMul max maxPool maximum mean min minimum mirrorPad mod mul
  neg norm notEqual oneHot onesLike pad pool pow prelu prod reciprocal relu relu6 reshape reverse rfft round rsqrt selu
  separableConv2d sigmoid sign sin sinh slice softmax softplus spaceToBatchND split sqrt square squaredDifference
  squeeze step stridedSlice sub sum tan tanh tile topk transpose unique unsortedSegmentSum unstack zerosLike
`
  .trim()
  .split(/\s+/);

/** Methods whose arguments are not simply passed on. `self` is the tensor. */
const reshaped = (core) => ({
  as1D: (self) => core.reshape(self, [self.size]),
  as2D: (self, ...shape) => core.reshape(self, shape),
  as3D: (self, ...shape) => core.reshape(self, shape),
  as4D: (self, ...shape) => core.reshape(self, shape),
  as5D: (self, ...shape) => core.reshape(self, shape),
  asScalar(self) {
    core.util.assert(self.size === 1, () => `asScalar needs a tensor of one element, not ${self.size}`);
    return core.reshape(self, []);
  },
  flatten: (self) => core.reshape(self, [self.size]),
  reshapeAs: (self, other) => core.reshape(self, other.shape),
  asType: (self, dtype) => core.cast(self, dtype),
  toBool: (self) => core.cast(self, "bool"),
  toFloat: (self) => core.cast(self, "float32"),
  toInt: (self) => core.cast(self, "int32"),
  concat: (self, others, axis) => core.concat([self, ...tensorList(core, others)], axis),
  stack: (self, others, axis) => core.stack([self, ...tensorList(core, others)], axis),
  where: (self, condition, other) => core.where(condition, self, other),
  resizeBilinear: (self, ...options) => core.image.resizeBilinear(self, ...options),
  resizeNearestNeighbor: (self, ...options) => core.image.resizeNearestNeighbor(self, ...options),
});

const tensorList = (core, others) => (others instanceof core.Tensor ? [others] : others);

/** Gives `core.Tensor.prototype` the method form of the operators. */
function addChainedOperators(core) {
  const direct = SAME_NAME.map((name) => [name, (self, ...rest) => core[name](self, ...rest)]);
  for (const [name, operator] of [...direct, ...Object.entries(reshaped(core))]) {
    core.Tensor.prototype[name] = function (...rest) {
      this.throwIfDisposed();
      return operator(this, ...rest);
    };
  }
}

module.exports = { addChainedOperators };
