/** Edits whose cells touch each other in ways that are hard to see in their code. */
export interface HardEdit {
  what: string;
  before: readonly string[];
  after: readonly string[];
}

/** All but the cell at `at` stay. */
function edit(what: string, before: readonly string[], at: number, source: string | undefined): HardEdit {
  const after = before.flatMap((one, index) => (index === at ? (source ?? []) : one));
  return { what, before, after };
}

const twice = (what: string, made: string, used: string): HardEdit =>
  edit(what, [made, `console.log(${used});`, `console.log(${used});`], 2, `console.log("again", ${used});`);

export const HARD_EDITS: readonly HardEdit[] = [
  edit(
    "a closure over a name",
    ["let n = 1;", "const show = () => n;", "console.log(show());"],
    0,
    "let n = 2;",
  ),
  edit(
    "a name assigned in a function",
    ["let total = 0;", "function bump() { total += 1; }", "bump();", "console.log(total);"],
    2,
    "bump(); bump();",
  ),
  twice("a getter", "let k = 0;\nconst o = { get next() { return ++k; } };", "o.next"),
  twice(
    "a value that counts how often it is asked",
    "let k = 0;\nconst c = { valueOf() { return ++k; } };",
    "+c",
  ),
  twice("a way to write JSON", "let k = 0;\nconst c = { toJSON() { return ++k; } };", "JSON.stringify(c)"),
  twice("a proxy", "let k = 0;\nconst p = new Proxy({} as any, { get: () => ++k });", "p.x"),
  twice("a static member", "class S { static n = 0; static up() { return ++S.n; } }", "S.up()"),
  twice("a field of each instance", "let k = 0;\nclass C { id = ++k; }", "new C().id"),
  twice("a private field", "class P { #n = 0; up() { return ++this.#n; } }\nconst p = new P();", "p.up()"),
  twice("a default of a parameter", "let k = 0;\nfunction f(x = ++k) { return x; }", "f()"),
  twice(
    "a default in a pattern",
    "let k = 0;\nconst f = () => ++k;",
    "(({ a = f() }: { a?: number }) => a)({})",
  ),
  twice("an iterator", "const it = [1, 2, 3].values();", "it.next().value"),
  twice(
    "a generator that counts",
    "let k = 0;\nconst odd = { *[Symbol.iterator]() { yield ++k; } };",
    "[...odd]",
  ),
  twice(
    "an instance test",
    "let k = 0;\nclass H { static [Symbol.hasInstance]() { k++; return true; } }",
    "({} as any) instanceof H, k",
  ),
  twice(
    "a memory of calls",
    "const seen = new Map<string, number>();\nconst at = (key: string) => { if (!seen.has(key)) seen.set(key, seen.size); return seen.get(key); };",
    "at('b')",
  ),
  edit(
    "a setter",
    ["let k = 0;\nconst o = { set v(x: number) { k = x; } };", "o.v = 5;", "console.log(k);"],
    1,
    "o.v = 6;",
  ),
  edit(
    "what a function gives away",
    [
      "const store = { rows: [1] };\nconst rows = () => store.rows;",
      "rows().push(2);",
      "console.log(store.rows);",
    ],
    1,
    "rows().push(3);",
  ),
  edit(
    "a member by its name in brackets",
    ["const o: any = { m: [] };", "o?.['m']?.push(1);", "console.log(o.m);"],
    1,
    "o?.['m']?.push(2);",
  ),
  edit(
    "a callback",
    ["const xs = [3, 1];\nlet n = 0;", "xs.toSorted((a, b) => { n++; return a - b; });", "console.log(n);"],
    1,
    "xs.toSorted((a, b) => { n += 2; return a - b; });",
  ),
  edit(
    "a tag of templates",
    [
      "const parts: any[] = [];\nconst tag = (s: TemplateStringsArray) => { parts.push(s[0]); return s[0]; };",
      "tag`a`;",
      "console.log(parts);",
    ],
    1,
    "tag`b`;",
  ),
  edit(
    "a member of a function",
    ["function f() { return (f as any).n ?? 0; }", "(f as any).n = 3;", "console.log(f());"],
    1,
    "(f as any).n = 4;",
  ),
  edit(
    "names that are exchanged",
    ["let a = 1, b = 2;", "[a, b] = [b, a];", "console.log(a, b);"],
    2,
    "console.log(b, a);",
  ),
  edit(
    "a label and var",
    ["var g = 1;", "outer: for (const x of [1, 2]) { if (x === 2) break outer; g += x; }", "console.log(g);"],
    1,
    "outer: for (const x of [1, 2]) { g += x; if (x === 2) break outer; }",
  ),
  edit(
    "a prototype",
    ["class A { v() { return 1; } }", "(A.prototype as any).v = () => 2;", "console.log(new A().v());"],
    1,
    undefined,
  ),
  edit(
    "a function of the language",
    ["const max = Math.max(1, 2);", "(Math as any).max = () => 7;", "console.log(Math.max(1, 2), max);"],
    1,
    "(Math as any).max = () => 8;",
  ),
  edit(
    "an emitter of events",
    [
      "import { EventEmitter } from 'node:events';\nconst e = new EventEmitter();\nconst seen: number[] = [];",
      "e.on('x', (v: number) => { seen.push(v); });",
      "e.emit('x', 1);",
      "console.log(seen);",
    ],
    1,
    "e.on('x', (v: number) => { seen.push(v * 2); });",
  ),
  edit(
    "a timer that goes on",
    [
      "const log: number[] = [];",
      "const timer = setInterval(() => { log.push(1); }, 2);",
      "await new Promise((done) => setTimeout(done, 20));\nconsole.log(log.length > 1);",
    ],
    1,
    "const timer = setInterval(() => { log.push(2); }, 2);",
  ),
  edit(
    "work that is not awaited",
    [
      "const q: number[] = [];\nconst job = (async () => { q.push(1); })();",
      "await job;\nconsole.log(q);",
      "q.push(2);",
    ],
    1,
    "await job;\nconsole.log(q, 1);",
  ),
  edit(
    "a module loaded while it runs",
    ["const p = await import('node:path');", "console.log(p.basename('/a/b'));"],
    1,
    "console.log(p.basename('/a/c'));",
  ),
  edit(
    "globalThis",
    ["(globalThis as any).far = 1;", "console.log((globalThis as any).far);"],
    0,
    "(globalThis as any).far = 2;",
  ),
  edit("a deleted cell whose names are used", ["const gone = 1;", "console.log(gone);"], 0, undefined),
  edit(
    "a cell that is told twice",
    ["const xs = [1];", "xs.push(2);", "xs.push(2);", "console.log(xs);"],
    2,
    undefined,
  ),
  edit(
    "a syntax error that is mended",
    ["const a = 1;", "const b = ;", "console.log(a);"],
    1,
    "const b = 2;",
  ),
  {
    what: "cells that change places",
    before: ["const a = [1];", "a.push(2);", "console.log(a);"],
    after: ["const a = [1];", "console.log(a);", "a.push(2);"],
  },
  {
    what: "a name that moves to another cell",
    before: ["const a = 1;", "const b = a;", "console.log(b);"],
    after: ["const b = 5;", "const a = b;", "console.log(b);"],
  },
  {
    what: "a name that becomes a function",
    before: ["const f = [1];", "console.log(f.length);"],
    after: ["function f() { return [1]; }", "console.log(f.length);"],
  },
];
