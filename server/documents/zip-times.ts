const DIRECTORY = 0x02014b50
const END = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535

/** A moment as an archive states it: to two seconds, of no zone; here always UTC. */
const stated = (at: string): { time: number; day: number } => {
  const date = new Date(at)
  return {
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
    day: ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
  }
}

function endOf(zip: Buffer): number {
  const least = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT)
  for (let place = zip.length - END_LENGTH; place >= least; place -= 1)
    if (zip.readUInt32LE(place) === END) return place
  throw new RangeError('This is no archive')
}

/**
 * The same archive with every part as of one moment, so that a document made twice from the same content is the same to the
 * last byte. Throws a `RangeError` where it is no archive.
 */
export function asOf(zip: Buffer, at: string): Buffer {
  const { time, day } = stated(at)
  const copy = Buffer.from(zip)
  const end = endOf(copy)
  let place = copy.readUInt32LE(end + 16)
  for (let left = copy.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (copy.readUInt32LE(place) !== DIRECTORY) throw new RangeError('This is no archive')
    const header = copy.readUInt32LE(place + 42)
    for (const there of [place + 12, header + 10]) {
      copy.writeUInt16LE(time, there)
      copy.writeUInt16LE(day, there + 2)
    }
    place += 46 + copy.readUInt16LE(place + 28) + copy.readUInt16LE(place + 30) + copy.readUInt16LE(place + 32)
  }
  return copy
}
