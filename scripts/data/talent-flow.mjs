/**
 * People at a large company who think about joining a start-up, and the offers that they find. Nobody real is in it: the
 * numbers below are assumptions, told in data/README.md and in the report that reads the files.
 */
import { randomSource } from "galley/analysis";
import { csv } from "./csv.mjs";

const PEOPLE = 1000;
const MOST_OFFERS = 4;
/** Scores on the scale of the essay, from which those of single offers stray. */
const STARTUP = { innovation: 0.9, entrepreneurship: 0.8, balance: 0.7 };
const SPREAD = 0.12;
/** An offer turns out better or worse by this much, each as likely. */
const RISK = { low: 0.05, high: 0.45 };
/** Log-odds of passing the interviews: intercept and for each hour of preparation. */
const HIRED = { intercept: -1.2, perHour: 0.09 };

export function talentFlow() {
  const random = randomSource(20261);
  const people = Array.from({ length: PEOPLE }, (_, index) => person(`p${index + 1}`, random));
  const offers = people.flatMap(({ person: name }) => offersOf(name, random));
  return new Map([
    ["people.csv", csv(people)],
    ["offers.csv", csv(offers)],
  ]);
}

function person(name, random) {
  const [stability, resources, career] = evenWeights(random);
  const [innovation, entrepreneurship, balance] = evenWeights(random);
  const hours = random.integer(0, 40);
  const odds = Math.exp(HIRED.intercept + HIRED.perHour * hours);
  return {
    person: name,
    w_stability: stability,
    w_resources: resources,
    w_career: career,
    w_innovation: innovation,
    w_entrepreneurship: entrepreneurship,
    w_balance: balance,
    aversion: Math.exp(random.normal(Math.log(2), 0.8)),
    hours,
    hired: random.chance(odds / (1 + odds)) ? 1 : 0,
  };
}

function offersOf(finder, random) {
  const score = (mean) => Math.min(1, Math.max(0, random.normal(mean, SPREAD)));
  return Array.from({ length: random.integer(1, MOST_OFFERS) }, (_, index) => ({
    person: finder,
    offer: `${finder}-${index + 1}`,
    innovation: score(STARTUP.innovation),
    entrepreneurship: score(STARTUP.entrepreneurship),
    balance: score(STARTUP.balance),
    risk: random.uniform(RISK.low, RISK.high),
  }));
}

/** Spread evenly over all weights that add up to 1, to four decimals that still do. */
function evenWeights(random) {
  const draws = Array.from({ length: 3 }, () => -Math.log(1 - random.uniform()));
  const total = draws[0] + draws[1] + draws[2];
  const [first, second] = draws.map((draw) => Math.floor((1e4 * draw) / total));
  return [first, second, 10_000 - first - second].map((weight) => weight / 1e4);
}
