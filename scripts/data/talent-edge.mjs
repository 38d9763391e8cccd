/**
 * Short texts about a job, liked or not, some of them damaged; and small pictures of three shapes. Made up by patterns. One
 * text in twenty has the wrong label on purpose, so that the best accuracy there can be is known.
 */
import { randomSource } from "galley/analysis";
import { csv } from "./csv.mjs";

const TEXTS = 900;
const WRONG_LABELS = 0.05;

const OPENINGS = [
  "this week",
  "in my team",
  "on the new project",
  "after the meeting",
  "as always",
  "since spring",
];
const SUBJECTS = [
  "the work",
  "our product",
  "my manager",
  "the research",
  "the office",
  "the plan",
  "the code",
];
const GOOD = [
  "is inspiring",
  "is a pleasure",
  "keeps me learning",
  "makes me proud",
  "is well organised",
  "is fair",
];
const BAD = [
  "is exhausting",
  "is a mess",
  "keeps me waiting",
  "makes me angry",
  "is badly organised",
  "is unfair",
];
const CLOSINGS = ["", "and everybody says so", "as far as I can tell", "to be honest", "at least for now"];

const IMAGES = 360;
const SIZE = 12;
const SHAPES = ["circle", "cross", "square"];

export function talentEdgeData() {
  return new Map([
    ["reviews.csv", csv(reviews(randomSource(20265)))],
    ["shapes.csv", csv(shapes(randomSource(20266)))],
  ]);
}

/** Of every thirty rows one has no text, one no label, and one repeats the row before it. */
function reviews(random) {
  const rows = [];
  for (let index = 0; index < TEXTS; index++) {
    const isGood = random.chance(0.5);
    const parts = [OPENINGS, SUBJECTS, isGood ? GOOD : BAD, CLOSINGS].map((list) => random.choice(list));
    const text = parts.filter((part) => part !== "").join(" ");
    const label = random.chance(WRONG_LABELS) !== isGood ? "good" : "bad";
    const slip = index % 30;
    rows.push(
      slip === 11
        ? { ...rows[index - 1] }
        : { text: slip === 4 ? "" : text, label: slip === 21 ? "" : label },
    );
  }
  return rows;
}

/** Brightness of each pixel as a hexadecimal digit, row by row. */
function shapes(random) {
  return Array.from({ length: IMAGES }, () => {
    const shape = random.choice(SHAPES);
    const [x, y] = [random.uniform(4.5, 6.5), random.uniform(4.5, 6.5)];
    const radius = random.uniform(2.8, 4.2);
    const pixels = Array.from({ length: SIZE * SIZE }, (_, place) => {
      const [dx, dy] = [Math.abs((place % SIZE) - x), Math.abs(Math.floor(place / SIZE) - y)];
      const ink = isOn(shape, dx, dy, radius) ? 11 : 2;
      return Math.min(15, Math.max(0, Math.round(ink + random.normal(0, 2.5)))).toString(16);
    });
    return { shape, pixels: pixels.join("") };
  });
}

/** Whether a pixel so far from the middle belongs to the outline of the shape. */
function isOn(shape, dx, dy, radius) {
  if (shape === "circle") return Math.abs(Math.hypot(dx, dy) - radius) < 0.7;
  if (shape === "square") return Math.abs(Math.max(dx, dy) - radius) < 0.7;
  return Math.max(dx, dy) < radius && Math.min(dx, dy) < 0.7;
}
