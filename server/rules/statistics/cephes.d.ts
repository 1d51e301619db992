/** The package carries types, but its list of entrances does not lead to them. These are the functions used here. */
declare module 'cephes' {
  /** Settled when the functions can be called. */
  export const compiled: Promise<void>
  /** Regularised lower and upper incomplete gamma function. */
  export function igam(a: number, x: number): number
  export function igamc(a: number, x: number): number
  /** Regularised incomplete beta function. */
  export function incbet(a: number, b: number, x: number): number
  /** Log of the gamma function. */
  export function lgam(x: number): number
  /** Normal distribution and its inverse. */
  export function ndtr(z: number): number
  export function ndtri(p: number): number
}
