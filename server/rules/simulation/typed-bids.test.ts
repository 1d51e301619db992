import assert from 'node:assert/strict'
import test from 'node:test'
import { twoQuestions } from '../sample-case.js'
import { sampleTender } from '../sample-tender.js'
import { archetypesFor } from './archetypes.js'
import { bidsFile, bidsInFile, columnsOf, writtenAs } from './bids-in-file.js'
import { cellsIn, commaTable } from './comma-table.js'
import { usualSettings } from './settings.js'
import { typedBids, type TypedBid, type TypedIn } from './typed-bids.js'

const TENDER = twoQuestions()
const bid = (name: string, price: string, studies: string, model: string): TypedBid => ({
  bid: name,
  price,
  marks: { studies, model },
})
const textsOf = (typed: TypedBid[], where: TypedIn = 'page'): [string, string][] =>
  typedBids(TENDER, typed, where).problems.map(({ field, text }) => [field, text])

test('typed bids are read with pounds as people type them and marks as the scale writes them', () => {
  const { bids, problems } = typedBids(
    TENDER,
    [bid(' Alder ', '£1,250.50', '80', '70.0'), bid('', '', '', ''), bid('Birch', '900', '60', '50')],
    'page',
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(
    bids.map(({ id, bidder, pence, marks }) => [id, bidder, pence, marks.studies, marks.model]),
    [
      ['typed-1', 'Alder', 1250_50, '80', '70'],
      ['typed-3', 'Birch', 900_00, '60', '50'],
    ],
  )
})

test('what is missing or not on the scale is refused beside its box, and never taken as nought', () => {
  assert.deepEqual(textsOf([bid('Alder', '', '', '75'), bid('', '10', '80', '80'), bid('alder', '0', '80', '80')]), [
    ['price-1', 'Alder, price: enter a price in pounds'],
    [
      'mark-studies-1',
      'Alder, “Title of studies”: there is no mark; choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100',
    ],
    [
      'mark-model-1',
      'Alder, “Title of model”: “75” is not on the scale; choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100',
    ],
    ['bid-2', 'Bid 2, name: enter a name for the bid'],
    ['bid-3', 'Bid 3, name: “alder” stands there twice. Give each bid its own name.'],
    ['price-3', 'alder, price: a price must be above nought'],
  ])
})

test('a bid that is refused keeps what could be read of it, and a mark that could not stays empty', () => {
  assert.deepEqual(typedBids(TENDER, [bid('Alder', '1,000', '3', '80,0')], 'page'), {
    bids: [{ id: 'typed-1', bidder: 'Alder', says: '', marks: { studies: '', model: '80' }, pence: 1000_00 }],
    problems: [
      {
        field: 'mark-studies-1',
        text: 'Alder, “Title of studies”: “3” is not on the scale; choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100',
      },
    ],
  })
  assert.deepEqual(
    typedBids(TENDER, [{ bid: 'Alder', price: 'ten', marks: {} }], 'page').bids.map(({ marks, pence }) => [
      marks,
      pence,
    ]),
    [[{ studies: '', model: '' }, null]],
  )
})

test('a mark is read with a point or a comma and with spaces around it, but not with more than two decimals', () => {
  const marks = (...typed: string[]) =>
    typed.map((text) => typedBids(TENDER, [bid('Alder', '1', text, '0')], 'page').bids[0]?.marks.studies)
  assert.deepEqual(marks(' 80 ', '80.00', '80,00', '80.000', '-80', '8o', '80,0,0'), ['80', '80', '80', '', '', '', ''])
})

test('what is refused is told without the spaces around it, and spaces alone are nothing', () => {
  const choose = 'choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100'
  const ten = '“ten”: enter an amount in pounds in figures, such as 1,234.50'
  assert.deepEqual(textsOf([{ bid: 'A', price: ' ten ', marks: { studies: ' 7 ' } }, bid('B', ' ', ' ', '80')]), [
    ['price-1', `A, price: ${ten}`],
    ['mark-studies-1', `A, “Title of studies”: “7” is not on the scale; ${choose}`],
    ['mark-model-1', `A, “Title of model”: there is no mark; ${choose}`],
    ['price-2', 'B, price: enter a price in pounds'],
    ['mark-studies-2', `B, “Title of studies”: there is no mark; ${choose}`],
  ])
})

test('bids without a name are each asked for one, and are not taken for one another', () => {
  assert.deepEqual(textsOf([bid(' ', '1', '80', '80'), bid('', '', '80', '80')]), [
    ['bid-1', 'Bid 1, name: enter a name for the bid'],
    ['bid-2', 'Bid 2, name: enter a name for the bid'],
    ['price-2', 'Bid 2, price: enter a price in pounds'],
  ])
  assert.deepEqual(textsOf([bid('', '1', '80', '80'), bid('A', '1', '80', '80'), bid(' a', '1', '80', '80')], 'file'), [
    ['bid-1', 'Row 2, column “bid”: enter a name for the bid'],
    ['bid-3', 'Row 4, column “bid”: “a” stands there twice. Give each bid its own name.'],
  ])
})

test('a trial takes fifty bids, and says of more nothing but that they are too many', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => bid(`B${at}`, '', '80', '70'))
  assert.deepEqual(
    [textsOf(many(51)), textsOf([...many(50), bid('', '', ' ', '')]).length],
    [[['bid-1', 'A trial takes 50 bids at most; there are 51']], 50],
  )
})

test('of a file, messages name the row and the column', () => {
  assert.deepEqual(textsOf([bid('Alder', '-5', '80', '80'), bid('Birch', 'ten', 'x', '80')], 'file'), [
    ['price-1', 'Row 2, column “price”: “-5”: enter an amount that is not less than nought'],
    ['price-2', 'Row 3, column “price”: “ten”: enter an amount in pounds in figures, such as 1,234.50'],
    [
      'mark-studies-2',
      'Row 3, column “studies”: “x” is not on the scale; choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100',
    ],
  ])
})

test('a file may have its columns in any order, parted by commas, semicolons or tabs', () => {
  const wanted = { bids: [bid('Alder & sons, Ltd', '1,200', '80', '70')] }
  assert.deepEqual(bidsInFile(TENDER, 'bid,price,studies,model\n"Alder & sons, Ltd","1,200",80,70\n'), wanted)
  assert.deepEqual(bidsInFile(TENDER, '\uFEFFPrice;Model;Studies;Bid\r\n1,200;70;80;Alder & sons, Ltd\r\n\r\n'), wanted)
  assert.deepEqual(bidsInFile(TENDER, 'bid\tprice\tstudies\tmodel\nAlder & sons, Ltd\t1,200\t80\t70'), wanted)
})

test('a bid may have brackets in its name', () => {
  assert.deepEqual(bidsInFile(TENDER, 'bid,price,studies,model\nAlder [lead] {1},1,80,70'), {
    bids: [bid('Alder [lead] {1}', '1', '80', '70')],
  })
})

test('a row that ends early leaves its last cells empty, and empty cells are no bid', () => {
  assert.deepEqual(bidsInFile(TENDER, 'studies,bid,price,model\n80,Alder'), { bids: [bid('Alder', '', '80', '')] })
  assert.deepEqual(typedBids(TENDER, [bid('Alder', '1', '80', '70'), bid(' ', '', '', ' ')], 'file').bids.length, 1)
})

test('what is no text and no number in JSON is an empty cell, and a bid may leave out what others have', () => {
  const text =
    ' \n[{"Bid":"Alder","price":null,"studies":true,"model":[70]},{"marks":{"studies":80,"Bid":"no"},"Bid":"Birch"}]'
  assert.deepEqual(bidsInFile(TENDER, text), { bids: [bid('Alder', '', '', ''), bid('Birch', '', '80', '')] })
  assert.deepEqual(bidsInFile(TENDER, '[{}]'), { bids: [bid('', '', '', '')] })
})

test('JSON holds a list of bids, with marks beside the name or in an object of their own', () => {
  const wanted = { bids: [bid('Alder', '1200', '80', '70')] }
  assert.deepEqual(bidsInFile(TENDER, '[{"bid":"Alder","price":1200,"studies":80,"model":"70"}]'), wanted)
  assert.deepEqual(
    bidsInFile(TENDER, '{"bids":[{"bid":"Alder","price":1200,"marks":{"studies":80,"model":70}}]}'),
    wanted,
  )
})

test('a file that is no table of bids is refused with what is wrong and where', () => {
  const problemOf = (text: string) => {
    const read = bidsInFile(TENDER, text)
    return 'problem' in read ? read.problem : ''
  }
  assert.equal(
    problemOf('bid,price,studies,cost\nAlder,1,80,70'),
    'Row 1: “cost” is no column of this tender; the column “model” is missing. The columns are bid, price, studies, model.',
  )
  assert.equal(
    problemOf('bid,bid,price,studies,model\nAlder'),
    'Row 1: the column “bid” stands there twice. The columns are bid, price, studies, model.',
  )
  assert.equal(problemOf('bid,price,studies,model\nAlder,1,80,70,9'), 'Row 2 has more cells than there are columns')
  assert.equal(problemOf('bid,price,studies,model\n"Alder,1,80,70'), 'A quotation mark is opened and never closed')
  assert.equal(
    problemOf('bid,price,studies,model\n"Alder"x,1,80,70'),
    'Line 2: something follows a quotation mark that is closed',
  )
  assert.equal(problemOf('bid,price,studies,model'), 'There is no bid under the first row')
  assert.equal(problemOf(' \n'), 'The file is empty')
  assert.equal(problemOf('[{"bid":'), 'The file begins like JSON, but is not JSON to its end')
  assert.equal(problemOf('{"tender":1}'), 'The JSON must be a list of bids, or hold one as “bids”')
  assert.equal(problemOf('[{"bid":"A"},7]'), 'Bid 2 of the JSON is not an object with “bid”, “price” and marks')
  assert.equal(problemOf('[]'), 'There is no bid in the JSON')
  assert.equal(
    problemOf('[{"bid":"A","price":1,"studies":80,"model":70,"cost":1}]'),
    'JSON: “cost” is no column of this tender. The columns are bid, price, studies, model.',
  )
  assert.equal(
    problemOf('null'),
    'Row 1: “null” is no column of this tender; the columns “bid”, “price”, “studies”, “model” are missing. The columns are bid, price, studies, model.',
  )
  assert.equal(
    problemOf('bid,bid,price,price,studies,model,cost,region'),
    'Row 1: the columns “bid”, “price” stand there twice; “cost”, “region” are no columns of this tender. The columns are bid, price, studies, model.',
  )
  assert.equal(problemOf('[[1]]'), 'Bid 1 of the JSON is not an object with “bid”, “price” and marks')
  assert.equal(problemOf('[null]'), 'Bid 1 of the JSON is not an object with “bid”, “price” and marks')
  const many = Array.from({ length: 51 }, (_, at) => `B${at},1,80,70`).join('\n')
  assert.equal(problemOf(`bid,price,studies,model\n${many}`), 'A trial takes 50 bids at most; there are 51')
  assert.equal(problemOf(`bid,price,studies,model\n${many.replace(/.*\n/, '')}`), '')
})

test('of JSON, which has no rows, messages name the bid by its number in the list', () => {
  const text = ' [{"bid":"Alder","price":1,"studies":80,"model":70},{"bid":"","price":"ten","studies":80,"model":7}]'
  const read = bidsInFile(TENDER, text)
  assert.deepEqual(textsOf('bids' in read ? read.bids : [], writtenAs(text)), [
    ['bid-2', 'Bid 2 of the JSON, “bid”: enter a name for the bid'],
    ['price-2', 'Bid 2 of the JSON, “price”: “ten”: enter an amount in pounds in figures, such as 1,234.50'],
    [
      'mark-model-2',
      'Bid 2 of the JSON, “model”: “7” is not on the scale; choose 0, 10, 20, 30, 40, 50, 60, 70, 80, 90 or 100',
    ],
  ])
  assert.deepEqual(['bid,price', '{"bids":[]}', 'Alder [lead]'].map(writtenAs), ['file', 'JSON', 'file'])
})

test('the rows of a file keep their numbers across empty lines', () => {
  const read = bidsInFile(TENDER, 'bid,price,studies,model\nAlder,1,80,70\n\nBirch,1,80,7')
  const { problems } = typedBids(TENDER, 'bids' in read ? read.bids : [], 'file')
  assert.deepEqual(
    problems.map(({ text }) => text.slice(0, 23)),
    ['Row 4, column “model”: '],
  )
})

test('the six kinds, taken out as a file and read back, are the six kinds', () => {
  const tender = sampleTender()
  const kinds = archetypesFor(tender, usualSettings(tender))
  const read = bidsInFile(tender, bidsFile(tender, kinds))
  const { bids, problems } = typedBids(tender, 'bids' in read ? read.bids : [], 'file')
  assert.deepEqual(problems, [])
  assert.deepEqual(
    bids.map(({ bidder, pence, marks }) => [bidder, pence, marks]),
    kinds.map(({ bidder, pence, marks }) => [bidder, pence, marks]),
  )
})

test('a tender without price has no column for it', () => {
  const tender = twoQuestions()
  const free = { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
  assert.deepEqual(columnsOf(free), ['bid', 'studies', 'model'])
  const { bids, problems } = typedBids(free, [bid('Alder', '', '80', '70')], 'page')
  assert.deepEqual([problems, bids[0]?.pence], [[], null])
})

test('a form to fill in has pounds without pence where there are none, and an empty cell for what is not given', () => {
  const kind = (bidder: string, pence: number | null, marks: Record<string, string>) => ({
    ...{ id: bidder, bidder, says: '', pence, marks },
  })
  assert.equal(
    bidsFile(TENDER, [
      kind('A, Ltd', 1_250_00, { studies: '80', model: '70' }),
      kind('=B', 1_250_50, { model: '0' }),
      kind('C', null, {}),
    ]),
    'bid,price,studies,model\r\n"A, Ltd",1250,80,70\r\n\'=B,1250.50,,0\r\nC,,,\r\n',
  )
})

test('cells come back as they were written, and none of them is a formula to a spreadsheet', () => {
  const cells = [
    ['bid', 'says "yes"'],
    ['a, b; c', 'two\nlines'],
  ]
  assert.deepEqual(cellsIn(commaTable(cells)), cells)
  assert.equal(commaTable([['=1+1', '-2', '@x']]), "'=1+1,'-2,'@x\r\n")
})
