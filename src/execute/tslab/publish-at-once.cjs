/*
 * Loaded into the built-in tslab before it starts (node --require). tslab sends on its iopub socket without waiting, and
 * zeromq takes 512 messages at a stretch and then refuses more until the event loop has turned: what a cell prints beyond
 * that is lost, in silence. A socket with a send time-out of 0 takes each message at once or not at all, and one without a
 * high-water mark takes them all. So nothing is dropped for a slow reader either, and what a cell prints before it hangs
 * or exits is already on its way.
 */
"use strict";

const Module = require("node:module");
const { isMainThread } = require("node:worker_threads");

/** Sockets that are being bound, which takes a moment: sending then is an error, and tslab does not wait. */
const bindings = new WeakMap();

function publishAtOnce(Publisher) {
  const { bind, send } = Publisher.prototype;
  function bindWithoutLimit(...args) {
    this.sendHighWaterMark = 0;
    this.sendTimeout = 0;
    const bound = bind.apply(this, args).finally(() => bindings.delete(this));
    bindings.set(this, bound);
    return bound;
  }
  function sendWhenBound(...args) {
    const bound = bindings.get(this);
    return bound === undefined ? send.apply(this, args) : bound.then(() => send.apply(this, args));
  }
  // zeromq's methods are read-only, but not fixed.
  Object.defineProperty(Publisher.prototype, "bind", { value: bindWithoutLimit });
  Object.defineProperty(Publisher.prototype, "send", { value: sendWhenBound });
}

if (isMainThread) {
  // Processes that a cell forks inherit these arguments and have no use for this file.
  const flag = process.execArgv.indexOf("--require");
  if (process.execArgv[flag + 1] === __filename) process.execArgv.splice(flag, 2);

  // tslab may hand over to another tslab beside the notebook, with a zeromq of its own: whichever is loaded is meant.
  const load = Module._load;
  const done = new WeakSet();
  Module._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (request === "zeromq" && loaded.Publisher !== undefined && !done.has(loaded.Publisher)) {
      done.add(loaded.Publisher);
      publishAtOnce(loaded.Publisher);
    }
    return loaded;
  };
}
