import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedProof, fileText, keyLine } from '../audit/proof-fixture.js'
import type { Witness } from '../audit/witness-store.js'
import { unzipped } from '../bids/draft-file-zip.js'
import { mayReadReport } from './permissions.js'
import { reportWord } from './papers/word.js'
import { showReport } from './report-pages.js'
import { takeReportProof, witnessOfReport } from './report-proof.js'
import { lastReportOf, reportOf } from './report-store.js'
import { localsOf, summaryHouse, type Summarising } from './summaries/summary-fixture.js'

const issued = () => {
  const here = summaryHouse()
  const report = reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
  assert.ok(report)
  return { ...here, report }
}

const asked = (here: Summarising & { report: { id: string } }, who: Summarising['lea']) =>
  here.at(who, {}, { report: here.report.id })

test('the report’s page and its Word document carry the same checkpoint, signed when it was issued', async () => {
  const here = issued()
  const { report } = localsOf(here.house.get(mayReadReport, showReport, asked(here, here.lea))) as {
    report: { witness: Witness }
  }
  assert.equal(report.witness.entry, report.witness.size)
  here.write('Alder')
  assert.deepEqual(witnessOfReport(here.house.db, here.report), report.witness)

  const { id, digest, content } = here.report
  const word = unzipped(await reportWord({ id, digest, content, witness: report.witness }))('word/document.xml')
  for (const line of report.witness.lines.filter((one) => one !== '')) assert.equal(word.includes(line), true, line)
  here.house.close()
})

test('whoever may read the report takes its proof away; a bidder finds nothing', () => {
  const here = issued()
  const proof = fileText(here.house.get(mayReadReport, takeReportProof, asked(here, here.lea)))
  const event = checkedProof(proof, keyLine(here.house.db))
  assert.deepEqual([event.act, event.detail.digest], ['report.issued', here.report.digest])
  assert.equal(here.house.get(mayReadReport, takeReportProof, asked(here, here.Birch)).status, 404)
  here.house.close()
})
