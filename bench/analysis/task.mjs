/*
 * One operation of one library in a process of its own, so that its memory is its own. Prints one line of JSON:
 * seconds of each repeat by the clock and of all processors, the first of them cold, and megabytes of the process before
 * and at its peak.
 *
 *   node task.mjs <library> <operation> <JSON of rows, repeats and files>
 */
const [library, name, json] = process.argv.slice(2);
const options = JSON.parse(json);
const { operations } = await import(`./${library}.mjs`);
const { setup, run, check } = await operations[name](options);

const megabytes = (kilobytes) => kilobytes / 1024;
const loaded = megabytes(process.resourceUsage().maxRSS);
const seconds = [];
const processor = [];
let result;
for (let repeat = 0; repeat < options.repeats; repeat++) {
  const input = setup?.();
  result = undefined;
  const usedBefore = process.cpuUsage();
  const startedAt = performance.now();
  result = await run(input);
  seconds.push((performance.now() - startedAt) / 1000);
  const { user, system } = process.cpuUsage(usedBefore);
  processor.push((user + system) / 1e6);
}
const peak = megabytes(process.resourceUsage().maxRSS);
console.log(JSON.stringify({ seconds, processor, loaded, peak, check: await check(result) }));
