import { expect, it } from "vitest";
import { Turns } from "../../src/serve/turns.js";

const never = new AbortController().signal;

it("lets in so many at a time, in the order in which they came", async () => {
  const turns = new Turns(() => 2);
  const seen: string[] = [];
  const take = async (name: string): Promise<() => void> => {
    const leave = await turns.take(never);
    seen.push(name);
    return leave;
  };
  const [first, second] = await Promise.all([take("a"), take("b")]);
  const third = take("c");
  const fourth = take("d");
  await new Promise(setImmediate);
  expect(seen).toEqual(["a", "b"]);
  first();
  await third;
  expect(seen).toEqual(["a", "b", "c"]);
  second();
  await fourth;
  expect(seen).toEqual(["a", "b", "c", "d"]);
});

it("passes over who has given up", async () => {
  const turns = new Turns(() => 1);
  const leave = await turns.take(never);
  const impatient = new AbortController();
  const given = turns.take(impatient.signal);
  const patient = turns.take(never);
  impatient.abort(new Error("enough"));
  await expect(given).rejects.toThrow("enough");
  leave();
  (await patient)();
  await expect(turns.take(impatient.signal)).rejects.toThrow("enough");
});
