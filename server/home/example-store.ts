import { one, type Reads } from '../database/access.js'

/** The act by which a database says that it was filled with the worked examples. */
export const LOADED = 'examples.loaded'

const loadedCount = one<{ loaded: number }, { act: string }>('SELECT count(*) AS loaded FROM events WHERE act = :act')

/** Whether a database was filled with the worked examples: it is for demonstration, and for nothing else. */
export const isDemonstration = (db: Reads): boolean => (loadedCount(db, { act: LOADED })?.loaded ?? 0) > 0
