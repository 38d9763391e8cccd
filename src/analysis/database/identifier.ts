/** A name of a column or table that comes from a variable. */
export class Identifier {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * The name of a column or table inside `sql`, quoted as SQL needs it: a plain text there is always a value.
 *
 * @example const by = "unit price"; await sql`SELECT avg(${identifier(by)}) AS mean FROM ${homes}`
 */
export function identifier(name: string): Identifier {
  return new Identifier(name);
}
