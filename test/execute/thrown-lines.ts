/** Code that throws: where, the code, and the line that throws, as the author counts. */
export const THROWN: readonly [where: string, code: string, line: number][] = [
  ["after an await", "await new Promise((r) => setTimeout(r, 5));\n\nconst n: any = null;\nn.x", 4],
  ["in an async function", "async function f() { await 1; throw new Error('x'); }\n\nawait f();\n1", 3],
  [
    "below imports of types only",
    "import { PathLike, Stats } from 'fs';\nimport * as p from 'path';\nlet s: PathLike = p.sep;\n\nthrow new Error(s);",
    5,
  ],
  [
    "below exported names of all kinds",
    "enum E { A, B }\nclass C { n = 1 }\ntype T = C;\nconst { a, b: [c] } = { a: 1, b: [2] };\n\n\nlet t: T = new C(); undefinedThing();\ndeclare function undefinedThing(): void;",
    7,
  ],
  ["in the last expression", "const q = 1;\n\n\n(() => { throw new Error('last') })()", 4],
  [
    "in several lines of one statement",
    "const rows = [1, 2, 3]\n  .map((n) => n * 2)\n  .filter((n) => n > 2);\nrows.forEach((n) => {\n\n  JSON.parse('{' + n);\n});",
    4,
  ],
];
