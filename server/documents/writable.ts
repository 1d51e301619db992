/** Text without what no office document may hold: signs that steer machines, and halves of signs. */
export const writable = (text: string): string => text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '')
