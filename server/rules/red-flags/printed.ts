/** How numbers are printed in flags. */

/**
 * A share from 0 to 1 in per cent, without decimals from 10 on, with one under it, and never as nought or the whole when it is not.
 * @example percentText(0.034) // '3.4%'
 */
export function percentText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return 'under 0.1%'
  if (percent < 100 && percent >= 99.5) return 'over 99%'
  return `${percent >= 9.95 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}%`
}

/**
 * A chance as 'one in so many'.
 * @example oneIn(0.004) // '1 in 250'
 */
export const oneIn = (chance: number): string =>
  chance > 0.5
    ? 'more than 1 in 2'
    : `1 in ${Math.round(1 / Math.max(chance, 1e-9)).toLocaleString('en-GB', { maximumSignificantDigits: 2 })}`

/**
 * Minutes in words a reader takes in.
 * @example minutesText(0.5) // '30 seconds'
 * @example minutesText(75) // '1 hour 15 minutes'
 */
export function minutesText(minutes: number): string {
  const seconds = Math.round(minutes * 60)
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const whole = Math.round(minutes)
  if (whole < 90) return `${whole} minutes`
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  const hoursText = `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return rest === 0 || hours >= 48 ? hoursText : `${hoursText} ${rest} ${rest === 1 ? 'minute' : 'minutes'}`
}
