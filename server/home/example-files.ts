import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tender } from '../rules/tender.js'
import { projectFolder } from '../web/project.js'
import type {
  AgreementEntry,
  BidFile,
  ConflictsFile,
  Example,
  MarksFile,
  OpenFile,
  PeopleFile,
  ProcessFile,
  SeatsFile,
  SummariesFile,
} from './example-entries.js'

/** The folder of the worked examples, whether the program runs from its source or from `dist`. */
export const examplesFolder = (): string => projectFolder('data/examples')

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

/** Everybody in the worked examples. */
export const peopleFile = (folder = examplesFolder()): PeopleFile => read(join(folder, 'people.json'))

/** One worked example; a file that its stage does not have is empty. */
export function exampleFiles(id: string, folder = examplesFolder()): Example {
  const file = <T>(name: string, otherwise: T): T => {
    const path = join(folder, id, `${name}.json`)
    return existsSync(path) ? read<T>(path) : otherwise
  }
  const tender = read<Tender>(join(folder, id, 'tender.json'))
  return {
    id,
    tender,
    open: file<OpenFile | null>('open', null),
    recent: file<Example['recent']>('recent', null),
    seats: file<SeatsFile>('seats', { at: '', by: '', seats: [] }),
    process: read<ProcessFile>(join(folder, id, 'process.json')),
    bids: file<BidFile[]>('bids', []),
    conflicts: file<ConflictsFile>('conflicts', { declarations: [], decisions: [] }),
    marks: file<MarksFile>('marks', { marks: [], changes: [] }),
    moderation: file<AgreementEntry[]>('moderation', []),
    summaries: file<SummariesFile | null>('summaries', null),
  }
}
