/**
 * How many words a text has, as a tender counts them: runs of characters without white space. A dash that stands
 * alone is no word. A zero-width space parts words like any other, and so do signs that are drawn as a blank (fillers of
 * Hangul and Mongolian, the empty cell of braille), so that none can hide words from a limit.
 * The function stands on its own, without helpers, so that the same text of it can run in a browser.
 * @example wordCount('Peer-led groups — every week') // 4
 */
export function wordCount(text: string): number {
  return text
    .split(/[\s\u115f\u1160\u180e\u200b\u2800\u3164\uffa0]+/)
    .filter((run) => !/^[-\u2010-\u2015\u2212]*$/.test(run)).length
}
