import type { TokenizerPlugin } from "./myst-pipeline.js";

/**
 * All that may be an address: one with slashes, one of mail, or a name with a dot before letters of any script. The patterns that
 * tell which of them is one know every country and every letter, and take longer to compile than a page to read.
 */
const MAY_BE_ADDRESS = /\/\/|@|\.[a-z\u0080-\uffff]/i;

/** Addresses in the text become links; text that holds none is not searched for them. */
export const quickLinks: TokenizerPlugin = ({ linkify }) => {
  const { pretest, test } = linkify;
  linkify.pretest = (text) => MAY_BE_ADDRESS.test(text) && pretest.call(linkify, text);
  linkify.test = (text) => MAY_BE_ADDRESS.test(text) && test.call(linkify, text);
};
