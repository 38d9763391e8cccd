/** Values that must not be kept, told apart by digests that nobody can guess them from. */
import { createHmac, randomBytes } from "node:crypto";
import { sha256 } from "./sha256.js";
import type { Store } from "./store.js";

const KIND = "salt";
const KEY = sha256(KIND);
const SALT_BYTES = 32;

export type DigestSecret = (value: string | undefined) => string;

/** With a salt of the store's own: a short value could otherwise be found by trying. */
export function secretDigests(store: Store): DigestSecret {
  const salt = store.read(KIND, KEY) ?? newSalt(store);
  return (value) =>
    value === undefined ? "missing" : createHmac("sha256", salt).update(value).digest("hex");
}

function newSalt(store: Store): Buffer {
  store.write(KIND, KEY, randomBytes(SALT_BYTES));
  // Another build may have written its own at the same time: the last one counts, for both from now on.
  return store.read(KIND, KEY) ?? randomBytes(SALT_BYTES);
}
