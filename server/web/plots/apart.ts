/** Something that stands at a place. */
interface Sited {
  x: number
  y: number
}

/** Nearer than this the letters of two signs cover one another. */
const NEAR = 16
/** Steps aside that are tried, the nearest first: further than this a sign would no longer stand where it belongs. */
const ASIDE = [0, 4, -4, 8, -8, 12, -12, 16, -16, 20, -20]

/** Signs that would cover one another are moved aside, as little as it takes; `x0` is where each belongs. */
export function apart<One extends Sited>(signs: One[], from: number, to: number): (One & { x0: number })[] {
  const done: (One & { x0: number })[] = []
  const room = (x: number, y: number): number =>
    x < from || x > to ? -1 : Math.min(NEAR, ...done.map((other) => Math.hypot(other.x - x, other.y - y)))
  for (const sign of signs) {
    const tried = ASIDE.map((step) => ({ x: sign.x + step, room: room(sign.x + step, sign.y) }))
    const [best] = tried.toSorted((one, other) => other.room - one.room)
    done.push({ ...sign, x: best?.x ?? sign.x, x0: sign.x })
  }
  return done
}
