import assert from 'node:assert/strict'
import test from 'node:test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sheetNamed } from './sheet-cells.js'

async function written(text: string): Promise<string> {
  const sheet = sheetNamed('About')
  sheet.put(1, 1, [text])
  const { sheets } = await readXlsx(Buffer.from(await writeXlsx({ sheets: [sheet.done([10], 1)] })))
  return String(sheets[0]?.rows[0]?.[0])
}

// Spreadsheet programs call a file damaged whose cell holds more: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
test('a text that is too long for a cell is cut where the limit of spreadsheet programs is, and says so', async () => {
  const most = 32_767
  assert.equal((await written('x'.repeat(most))).length, most)
  const cut = await written(`${'x'.repeat(most - 60)}${'😀'.repeat(60)}`)
  assert.ok(cut.length <= most)
  assert.match(cut, /😀… \[cut: a cell holds no more\]$/)
})
