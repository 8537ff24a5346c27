// The tables and views of the SQL store, with their columns.

/** @returns {Promise<Record<string, string[]>>} */
export async function tables() {
  const { sql } = await window.cineai.ready;
  const first = async (statement) => (await sql.exec(statement))[0]?.values ?? [];
  const names = await first("select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'");
  const found = {};
  for (const [name] of names) found[name] = (await first(`pragma table_info("${name.replaceAll('"', '""')}")`)).map(([, column]) => column);
  return found;
}
