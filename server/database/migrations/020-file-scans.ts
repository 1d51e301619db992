import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What a virus scanner said of files that had been kept while none could be asked. */
export const fileScans: Migration = {
  name: '020-file-scans',
  sql: `
CREATE TABLE file_scans (
  file TEXT PRIMARY KEY REFERENCES files (id),
  state TEXT NOT NULL CHECK (state IN ('clean', 'infected')),
  -- What the scanner calls what it found; '' where it found nothing.
  found TEXT NOT NULL CHECK ((found = '') = (state = 'clean')),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER files_are_scanned_once BEFORE INSERT ON file_scans
WHEN (SELECT scan FROM files WHERE id = NEW.file) <> 'not scanned'
BEGIN SELECT RAISE(ABORT, 'this file was scanned when it came'); END;
${insertOnly('file_scans')}
`,
}
