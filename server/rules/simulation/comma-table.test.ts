import assert from 'node:assert/strict'
import test from 'node:test'
import { cellsIn, commaTable } from './comma-table.js'

test('lines may end as any system ends them, and empty lines fall away at the end only', () => {
  const rows = [
    ['a', 'b'],
    ['1', '2'],
  ]
  assert.deepEqual(
    ['\n', '\r\n', '\r'].map((end) => cellsIn(`a,b${end}1,2${end}${end}`)),
    [rows, rows, rows],
  )
  assert.deepEqual(cellsIn('a,b\n\n1,'), [['a', 'b'], [''], ['1', '']])
  assert.deepEqual(cellsIn('\n\n'), [])
})

test('cells are parted by the sign that the first line has most of, a comma where that is level', () => {
  assert.deepEqual(cellsIn('a;b;c,d\n1,2;3'), [
    ['a', 'b', 'c,d'],
    ['1,2', '3'],
  ])
  assert.deepEqual(cellsIn('a,b;c'), [['a', 'b;c']])
})

test('only the mark at the very beginning that tells the encoding is taken away', () => {
  assert.deepEqual(['\uFEFFa,b\uFEFFc', 'a,b\uFEFFc'].map(cellsIn), [[['a', 'b\uFEFFc']], [['a', 'b\uFEFFc']]])
})

test('a cell in quotation marks may hold anything and stand first, last or alone', () => {
  assert.deepEqual(cellsIn('"a,1",b,"c ""x"" d"\n"",""""\n" e "'), [['a,1', 'b', 'c "x" d'], ['', '"'], ['e']])
  assert.throws(() => cellsIn('"a'), new RangeError('A quotation mark is opened and never closed'))
  assert.throws(() => cellsIn('a\n"b" c'), new RangeError('Line 2: something follows a quotation mark that is closed'))
})

test('a cell is put in quotation marks only where it has to be, and never begins like a formula', () => {
  assert.equal(
    commaTable([
      ['a', 'b,c', 'd;e', 'f\tg', 'h\ni', 'j"k'],
      ['=1', '+1', '-1', '@a', 'a=1', 'a-1'],
    ]),
    'a,"b,c","d;e","f\tg","h\ni","j""k"\r\n\'=1,\'+1,\'-1,\'@a,a=1,a-1\r\n',
  )
})
