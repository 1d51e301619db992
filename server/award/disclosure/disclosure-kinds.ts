import { record } from '../../audit/ledger-store.js'
import type { Reads } from '../../database/access.js'
import { zipOf } from '../../documents/zip-file.js'
import { VERSIONS } from '../../rules/disclosure/withholding.js'
import { placeOf } from '../../tenders/place.js'
import { tenderOf } from '../../tenders/tender-store.js'
import type { Visit } from '../../web/visits.js'
import { makerOf, type Desk, type Kind, type KindWords, type Maker } from '../../web/work/work-kind.js'
import { offerOf, type Offer } from '../../web/work/work-pages.js'
import { isPublished } from '../case-file.js'
import { mayReadVersion, type ReadingVersion } from './disclosure-permissions.js'
import { packOf, packOfPreparation, preparationsOf, preparedText } from './disclosure-store.js'
import { packPaper, type AskedPack } from './disclosure-papers.js'
import { VERSION_WORDS } from './disclosure-words.js'
import { digest } from '../digest.js'
import { digestIn, versionFile, versionFrame } from './version-locals.js'

type Form = 'pdf' | 'xlsx' | 'zip'
type Material = Omit<AskedPack, 'form'>

const WORDS: Record<Form, { what: string; short: string; type: string }> = {
  pdf: { what: 'as a PDF', short: 'PDF', type: 'application/pdf' },
  xlsx: {
    what: 'as a spreadsheet of its marks with an index',
    short: 'Marks and index',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  zip: { what: 'with all of its files in one archive', short: 'Everything (ZIP)', type: 'application/zip' },
}

const wordsOf = (form: Form, { file, pack, version }: ReadingVersion): KindWords => ({
  ...WORDS[form],
  what: `the ${VERSION_WORDS[version].name.toLowerCase()} of the disclosure pack ${WORDS[form].what}`,
  file: versionFile(file.publication.content.reference, pack, version, form),
})

/** What a paper is made from: the frozen version, and what it tells of its approval and issue. */
function sourceOf(_db: Reads, { prepared, version }: ReadingVersion): { about: string; digest: string } {
  const acts = [prepared.check?.at ?? '', prepared.issue?.at ?? '']
  return {
    about: `${prepared.id}-${version}`,
    digest: digest([digestIn(prepared, version), ...acts].join('\n')),
  }
}

function materialOf(db: Reads, about: string): Material {
  const version = VERSIONS.find((one) => about.endsWith(`-${one}`))
  const preparation = about.slice(0, about.lastIndexOf('-'))
  const pack = packOf(db, packOfPreparation(db, preparation) ?? '')
  const prepared = pack && preparationsOf(db, pack.id).find(({ id }) => id === preparation)
  const text = version && preparedText(db, preparation, version)
  const file = pack && tenderOf(db, pack.tender, '9999')
  if (!version || !pack || !prepared || !text || !file || !isPublished(file))
    throw new Error(`there is no prepared pack ${about}`)
  return { text, locals: versionFrame(file, pack, prepared, version) }
}

const packKind = (form: Form, make: Kind<ReadingVersion, Material>['make']): Kind<ReadingVersion, Material> => ({
  name: `disclosure ${form}`,
  find: mayReadVersion,
  source: sourceOf,
  words: (reading) => wordsOf(form, reading),
  frame: (_db, visit, { file, pack, version }) => ({
    place: placeOf(file, visit.now),
    back: { href: `/disclosure/${pack.id}/versions/${version}`, text: 'The pack' },
  }),
  record: (tx, visit, { file, pack, prepared, version }) =>
    void record(tx, visit, {
      act: 'disclosure.asked-for',
      tender: file.id,
      bid: pack.bid,
      detail: { pack: pack.id, version: pack.version, preparation: prepared.id, of: version, form },
    }),
  read: (db, { about }) => materialOf(db, about),
  make,
})

async function printed({ text, locals }: Material, desk: Desk, steps: number): Promise<Buffer> {
  desk.progress(1, steps, 'drawing the pack')
  const body = await packPaper({ form: 'html', text, locals })
  desk.progress(2, steps, 'printing its pages and their numbers')
  return desk.print(desk.framed(locals.title, body.toString('utf8')), locals.prepared.at)
}

/** A version as a tagged PDF. */
export const packPdf = packKind('pdf', (material, desk) => printed(material, desk, 2))

/** The marks of a version, and an index of it, as a workbook. */
export const packXlsx = packKind('xlsx', (material, desk) => {
  desk.progress(1, 1, 'writing it')
  return packPaper({ form: 'xlsx', ...material })
})

/** Everything that a solicitor is handed: the document, the workbook, the data, and the digests of all three. */
export const packZip = packKind('zip', async (material, desk) => {
  const pdf = await printed(material, desk, 4)
  desk.progress(3, 4, 'writing the spreadsheet')
  const xlsx = await packPaper({ form: 'xlsx', ...material })
  desk.progress(4, 4, 'putting the files together')
  const files = [
    { name: 'disclosure-pack.pdf', bytes: pdf, isPacked: true },
    { name: 'marks-and-index.xlsx', bytes: xlsx, isPacked: true },
    { name: 'disclosure-pack.json', bytes: Buffer.from(material.text) },
  ]
  const { title, names, prepared } = material.locals
  const list = files.map(({ name, bytes }) => `${digest(bytes)}  ${name}`).join('\n')
  const read = `${title}\n${names.name}, ${names.forWhom}\n\nSHA-256 of each file:\n${list}\n\nThe digest of disclosure-pack.json stands in the ledger, in the entries that prepare, approve and issue the pack.\n`
  return zipOf([...files, { name: 'read-me.txt', bytes: Buffer.from(read) }], prepared.at)
})

/** What the page of a version offers of it as files. */
export const packOffers = (db: Reads, visit: Visit, reading: ReadingVersion): Offer[] => {
  const at = `/disclosure/${reading.pack.id}/versions/${reading.version}`
  return [
    offerOf(db, visit, packPdf, reading, `${at}/pdf`),
    offerOf(db, visit, packXlsx, reading, `${at}/xlsx`),
    offerOf(db, visit, packZip, reading, `${at}/zip`),
  ]
}

export const disclosureMakers: Maker[] = [packPdf, packXlsx, packZip].map(makerOf)
