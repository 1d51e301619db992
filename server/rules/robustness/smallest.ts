import type { Robustness, SmallChange } from './findings.js'

const MOST = 3

type Parts = Pick<Robustness, 'marks' | 'weights' | 'prices' | 'people'>

const markChanges = ({ marks }: Parts): SmallChange[] =>
  marks.nearest.map((change) => ({ kind: 'mark', size: change.percentOfScale, change }))

const weightChanges = ({ weights }: Parts): SmallChange[] =>
  weights.list.flatMap(({ criterion, weight: from, up, down }) =>
    (['up', 'down'] as const).flatMap((direction): SmallChange[] => {
      const crossing = direction === 'up' ? up : down
      return crossing
        ? [{ kind: 'weight', size: Math.abs(crossing.byNumber), criterion, direction, from, crossing }]
        : []
    }),
  )

const priceChanges = ({ prices }: Parts): SmallChange[] =>
  (prices?.list ?? []).flatMap(({ rise, fall }) =>
    [rise, fall].flatMap((change): SmallChange[] =>
      change ? [{ kind: 'price', size: (100 * Math.abs(change.by)) / change.from, change }] : [],
    ),
  )

const personChanges = ({ people }: Parts): SmallChange[] =>
  people.flatMap(({ person, marks: of, fewest }): SmallChange[] => {
    if (!fewest) return []
    const { percentOfScales: size, marks, outcome, first } = fewest
    return [{ kind: 'person', size, person, marks, of, outcome, first }]
  })

/**
 * The three smallest changes that would put other bids first or leave it open who is, across kinds. They are put in order
 * by how far each moves in per cent of its own range: a mark of the way from the lowest to the highest mark of its scale,
 * a weight in percentage points, a price of itself, a person's marks as single marks, added up; where that is level, marks come before weights, weights before prices, prices before people.
 * @example smallestChanges(robustness).map(({ kind }) => kind) // ['price', 'weight', 'price']
 */
export const smallestChanges = (parts: Parts): SmallChange[] =>
  [...markChanges(parts), ...weightChanges(parts), ...priceChanges(parts), ...personChanges(parts)]
    .sort((a, b) => a.size - b.size)
    .slice(0, MOST)
