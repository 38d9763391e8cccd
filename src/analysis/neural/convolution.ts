import type { Save, Tensor, Tensorflow } from "./tensorflow.js";

export type Padding = "same" | "valid";

/**
 * Two-dimensional convolution with stride 1 of `[batch, height, width, channels]` by `[height, width, channels, filters]`.
 * The gradient of the filter, which the WebAssembly backend lacks, is one matrix product for each of its places.
 */
export function convolution(tf: Tensorflow, images: Tensor, filter: Tensor, padding: Padding): Tensor {
  return tf.customGrad((x: Tensor, w: Tensor, save: Save) => {
    save([x, w]);
    return {
      value: tf.conv2d(x, w, 1, padding),
      gradFunc: (dy: Tensor, [seen, used]: Tensor[]) => [
        tf.conv2dTranspose(dy, used as Tensor, images.shape, 1, padding),
        filterGradient(tf, { images: seen as Tensor, filter: used as Tensor, dy, padding }),
      ],
    };
  })(images, filter);
}

interface Convolved {
  images: Tensor;
  filter: Tensor;
  dy: Tensor;
  padding: Padding;
}

function filterGradient(tf: Tensorflow, { images, filter, dy, padding }: Convolved): Tensor {
  const [height, width, channels, filters] = filter.shape as [number, number, number, number];
  const [count, outHeight, outWidth] = dy.shape as [number, number, number];
  const padded =
    padding === "valid" ? images : tf.pad(images, [[0, 0], around(height), around(width), [0, 0]]);
  const outputs = tf.reshape(dy, [count * outHeight * outWidth, filters]);
  const gradients: Tensor[] = [];
  for (let top = 0; top < height; top++) {
    for (let left = 0; left < width; left++) {
      const seen = tf.slice(padded, [0, top, left, 0], [count, outHeight, outWidth, channels]);
      const inputs = tf.reshape(seen, [count * outHeight * outWidth, channels]);
      gradients.push(tf.matMul(tf.transpose(inputs), outputs));
    }
  }
  return tf.reshape(tf.stack(gradients), [height, width, channels, filters]);
}

/** As TensorFlow pads: of an odd number of places the greater part comes after. */
const around = (size: number): [number, number] => [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)];
