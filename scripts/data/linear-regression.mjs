/** Homes with an area and a price, some of them badly typed in, and employees who stay or leave. All of them are made up. */
import { randomSource } from "galley/analysis";
import { csv } from "./csv.mjs";

const HOMES = 160;
/** Price in thousands: base, for each square metre, and the deviation of single homes. */
const PRICE = { base: 40, perSquareMetre: 2.1, deviation: 30 };

const EMPLOYEES = 800;
/** Log-odds of leaving within the year. */
const LEAVING = {
  intercept: -1.4,
  payGap: 6,
  hoursOver45: 0.09,
  yearsSincePromotion: 0.25,
  /** Only for those who are paid below the market and have an offer. */
  underpaidWithOffer: 2.2,
};

export function linearRegressionData() {
  return new Map([
    ["homes.csv", csv(homes(randomSource(20262)))],
    ["employees.csv", csv(employees(randomSource(20263)))],
  ]);
}

/** Of every twenty homes one has no price, one no area, and one an area that was typed in square feet. */
function homes(random) {
  return Array.from({ length: HOMES }, (_, index) => {
    const area = Math.round(random.uniform(35, 180));
    const price = PRICE.base + PRICE.perSquareMetre * area + random.normal(0, PRICE.deviation);
    const slip = index % 20;
    return {
      home: `h${index + 1}`,
      area: slip === 7 ? "" : slip === 13 ? Math.round(area * 10.764) : area,
      price: slip === 17 ? "" : Math.round(10 * price) / 10,
    };
  });
}

function employees(random) {
  return Array.from({ length: EMPLOYEES }, (_, index) => {
    const payGap = random.normal(0, 0.15);
    const hours = Math.max(35, random.normal(47, 6));
    const sincePromotion = random.integer(0, 8);
    const hasOffer = random.chance(0.3);
    const odds = Math.exp(
      LEAVING.intercept +
        LEAVING.payGap * payGap +
        LEAVING.hoursOver45 * (hours - 45) +
        LEAVING.yearsSincePromotion * (sincePromotion - 4) +
        (payGap > 0 && hasOffer ? LEAVING.underpaidWithOffer : 0),
    );
    return {
      employee: `e${index + 1}`,
      pay_gap: payGap,
      hours,
      since_promotion: sincePromotion,
      offer: hasOffer ? "yes" : "no",
      left: random.chance(odds / (1 + odds)) ? "left" : "stayed",
    };
  });
}
