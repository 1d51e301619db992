/** SQL of the triggers that make a table insert-only: what was kept is never changed and never deleted. */
export const insertOnly = (...tables: string[]): string =>
  tables
    .map(
      (table) => `
CREATE TRIGGER ${table}_are_never_changed BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} are never changed'); END;
CREATE TRIGGER ${table}_are_never_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} are never deleted'); END;`,
    )
    .join('\n')
