/**
 * Messages of customers, ratings, payments, loans and streets, all of them made up, with a structure that is known: see
 * data/README.md for what was assumed.
 */
import { randomSource } from "galley/analysis";
import { csv } from "./csv.mjs";

export function bigTechData() {
  return new Map([
    ["messages.csv", csv(messages(randomSource(20267)))],
    ["ratings.csv", csv(ratings(randomSource(20268)))],
    ["payments.csv", csv(payments(randomSource(20269)))],
    ["loans.csv", csv(loans(randomSource(20270)))],
    ...streets(randomSource(20271)),
  ]);
}

const SUBJECTS = ["客服", "物流", "包装", "质量", "价格", "屏幕", "电池", "界面"];
const MOODS = {
  满意: {
    words: ["很好", "不错", "满意", "周到", "出色", "舒服", "漂亮", "靠谱"],
    ends: ["谢谢", "下次还来", "推荐给朋友", "值得购买"],
  },
  不满: {
    words: ["很差", "糟糕", "失望", "敷衍", "粗糙", "难受", "简陋", "离谱"],
    ends: ["要求退款", "不会再来", "请尽快处理", "浪费时间"],
  },
};
const OPENINGS = ["", "昨天收到了", "用了一周", "第一次买", "说实话"];

/** The first 900 are read without their labels; of the others 40 are learned from and the rest are kept for the test. */
function messages(random) {
  return Array.from({ length: 1240 }, () => {
    const label = random.choice(Object.keys(MOODS));
    const { words, ends } = MOODS[label];
    const end = random.chance(0.6) ? random.choice(ends) : "";
    const parts = [random.choice(OPENINGS), `${random.choice(SUBJECTS)}${random.choice(words)}`, end];
    return { text: parts.filter((part) => part !== "").join("，"), label };
  });
}

/** Two hidden tastes; 30 % of all pairs are rated, from about 1 to 5, with a deviation of 0.3. */
function ratings(random) {
  const taste = () => ({ a: random.normal(0, 0.7), b: random.normal(0, 0.7), bias: random.normal(0, 0.3) });
  const users = Array.from({ length: 80 }, taste);
  const items = Array.from({ length: 50 }, taste);
  return users.flatMap((u, user) =>
    items.flatMap((v, item) => {
      const rating = 3 + u.bias + v.bias + u.a * v.a + u.b * v.b + random.normal(0, 0.3);
      return random.chance(0.3) ? [{ user: `u${user + 1}`, item: `i${item + 1}`, rating }] : [];
    }),
  );
}

/** One payment in fifty is fraud: mostly larger, later, farther away and one of more, but no single sign tells it for sure. */
function payments(random) {
  return Array.from({ length: 1500 }, (_, index) => {
    const isFraud = random.chance(0.02);
    return {
      payment: `t${index + 1}`,
      amount: Math.exp(random.normal(isFraud ? 5 : 4, 0.8)),
      hour: (24 + random.normal(isFraud ? 22 : 15, 4)) % 24,
      distance: Math.exp(random.normal(isFraud ? 3 : 1.5, 1)),
      recent: Math.round(Math.exp(random.normal(isFraud ? 0.9 : 0.3, 0.5))),
      fraud: isFraud ? "是" : "否",
    };
  });
}

/** Log-odds of default: -0.6 + 4 (debt ratio - 0.35) - 0.8 ln(income / 100) - 0.1 years. */
function loans(random) {
  return Array.from({ length: 700 }, (_, index) => {
    const income = Math.exp(random.normal(Math.log(100), 0.4));
    const debtRatio = Math.min(0.9, Math.max(0, random.normal(0.35, 0.18)));
    const years = random.integer(0, 20);
    const odds = Math.exp(-0.6 + 4 * (debtRatio - 0.35) - 0.8 * Math.log(income / 100) - 0.1 * years);
    return {
      loan: `c${index + 1}`,
      income,
      debt_ratio: debtRatio,
      years,
      default: random.chance(odds / (1 + odds)) ? "违约" : "正常",
    };
  });
}

const SIDE = 7;

/** `A1` is at 0, 0. */
const name = (x, y) => `${String.fromCharCode(65 + x)}${y + 1}`;

/** A grid of streets of unequal length, from which one in six is missing. */
function streets(random) {
  const places = Array.from({ length: SIDE * SIDE }, (_, index) => ({
    x: index % SIDE,
    y: Math.floor(index / SIDE),
  }));
  const crossings = places.map(({ x, y }) => ({
    node: name(x, y),
    x: x + random.uniform(-0.2, 0.2),
    y: y + random.uniform(-0.2, 0.2),
  }));
  const at = new Map(crossings.map((crossing) => [crossing.node, crossing]));
  const roads = places.flatMap(({ x, y }) =>
    [
      [x + 1, y],
      [x, y + 1],
    ].flatMap(([toX, toY]) => {
      if (toX >= SIDE || toY >= SIDE || random.chance(1 / 6)) return [];
      const [from, to] = [at.get(name(x, y)), at.get(name(toX, toY))];
      const slowness = random.uniform(1, 2);
      return [{ from: from.node, to: to.node, length: slowness * Math.hypot(from.x - to.x, from.y - to.y) }];
    }),
  );
  return [
    ["crossings.csv", csv(crossings)],
    ["roads.csv", csv(roads)],
  ];
}
