/** Runs of five words as numbers: the same run has the same number, whichever text it stands in. Nothing is hashed away. */

export const RUN_LENGTH = 5

/** The largest number of one of a pair, so that both fit into one exact number. */
const HALF = 2 ** 26

interface Table {
  keys: Float64Array
  values: Int32Array
  size: number
}

const tableOf = (slots: number): Table => ({
  keys: new Float64Array(slots),
  values: new Int32Array(slots).fill(-1),
  size: 0,
})

/** The slot of a key: its own, or the free one where it belongs. */
function slotOf({ keys, values }: Table, key: number): number {
  const mask = keys.length - 1
  let slot = (Math.imul(key % HALF, 0x9e3779b1) ^ Math.imul(Math.floor(key / HALF), 0x85ebca6b)) & mask
  while (values[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}

function enlarged(table: Table): Table {
  const larger = tableOf(table.keys.length * 2)
  table.keys.forEach((key, slot) => {
    if (table.values[slot] === -1) return
    const place = slotOf(larger, key)
    larger.keys[place] = key
    larger.values[place] = table.values[slot] ?? -1
  })
  return { ...larger, size: table.size }
}

/** Gives every pair of numbers under 67 million a number of its own, from 0 on. A table of plain numbers: a Map of millions is slow. */
function pairNumbers(): { of: (one: number, other: number) => number; count: () => number } {
  let table = tableOf(1024)
  return {
    of: (one, other) => {
      const key = one * HALF + other
      let slot = slotOf(table, key)
      if (table.values[slot] === -1) {
        if (table.size * 2 >= table.keys.length) {
          table = enlarged(table)
          slot = slotOf(table, key)
        }
        table.keys[slot] = key
        table.values[slot] = table.size
        table.size += 1
      }
      return table.values[slot] ?? -1
    },
    count: () => table.size,
  }
}

/**
 * A numbering of runs of five words: `of` gives the number of the run that begins at each word, `count` how many different runs
 * there have been. For texts of up to 67 million different runs together.
 * @example runNumbers().of(['a', 'b', 'c', 'd', 'e', 'f']) // [0, 1]
 */
export function runNumbers(): { of: (words: readonly string[]) => number[]; count: () => number } {
  const known = new Map<string, number>()
  const [two, four, five] = [pairNumbers(), pairNumbers(), pairNumbers()]
  const numberOf = (word: string): number => {
    let number = known.get(word)
    if (number === undefined) known.set(word, (number = known.size))
    return number
  }
  return {
    of: (words) => {
      const each = words.map(numberOf)
      const pairs = each.slice(1).map((number, place) => two.of(each[place] ?? 0, number))
      return Array.from({ length: Math.max(0, words.length - RUN_LENGTH + 1) }, (_, at) =>
        five.of(four.of(pairs[at] ?? 0, pairs[at + 2] ?? 0), each[at + RUN_LENGTH - 1] ?? 0),
      )
    },
    count: five.count,
  }
}
