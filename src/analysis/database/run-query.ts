import type { DataFrame } from "../data/data-frame.js";
import { withSession } from "./engine.js";
import type { Query } from "./query.js";
import { readResult } from "./read-result.js";
import { Statement } from "./statement.js";

/** The rows of a query. @throws DataError as `sql` says. */
export function runQuery(query: Query): Promise<DataFrame> {
  return withSession(async (session) => {
    const statement = new Statement(session);
    const text = await statement.queryText(query);
    return readResult(await statement.run(text), session.duck);
  });
}
