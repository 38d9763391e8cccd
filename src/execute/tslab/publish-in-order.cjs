/*
 * Loaded into the built-in tslab before it starts (node --require). tslab sends on its iopub socket without waiting, and
 * zeromq takes 512 messages at a stretch and then refuses more until the event loop has turned: what a cell prints beyond
 * that is lost, in silence. Here each message waits for the one before it, and none is dropped for a slow reader.
 */
"use strict";

const Module = require("node:module");
const { isMainThread } = require("node:worker_threads");

/** One queue for each socket. */
const queues = new WeakMap();

function publishInOrder(Publisher) {
  const { send, bind } = Publisher.prototype;
  function bindWithoutLimit(...args) {
    this.sendHighWaterMark = 0;
    return bind.apply(this, args);
  }
  function sendInTurn(...args) {
    const sendNow = () => (this.closed ? undefined : send.apply(this, args));
    const previous = queues.get(this) ?? Promise.resolve();
    // Whether or not the one before could be sent.
    const sent = previous.then(sendNow, sendNow);
    queues.set(this, sent);
    return sent;
  }
  // zeromq's methods are read-only, but not fixed.
  Object.defineProperty(Publisher.prototype, "bind", { value: bindWithoutLimit });
  Object.defineProperty(Publisher.prototype, "send", { value: sendInTurn });
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
      publishInOrder(loaded.Publisher);
    }
    return loaded;
  };
}
