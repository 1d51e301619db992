/** What a check of an exported ledger finds wrong, thrown where it is found. */

/** One entry is wrong. */
export class Broken extends Error {
  constructor(
    readonly entry: number,
    readonly why: string,
  ) {
    super(why)
  }
}

/** Something else than an entry is wrong: `what` names it. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly why: string,
  ) {
    super(why)
  }
}
