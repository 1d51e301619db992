const toTheMillisecond = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

/** '15 April 2026 at 12:00:00.000', in the time of London: for moments where a millisecond decides. */
export const arrivalMoment = (iso: string): string =>
  toTheMillisecond.format(new Date(iso)).replace(/,? at |, /, ' at ')
