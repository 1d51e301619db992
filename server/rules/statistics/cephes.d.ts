/** The package carries types, but its list of entrances does not lead to them. These are the functions used here. */
declare module 'cephes' {
  /** Settled when the functions can be called. */
  export const compiled: Promise<void>
  /** Regularised lower and upper incomplete gamma function, and the inverse of the upper one. */
  export function igam(a: number, x: number): number
  export function igamc(a: number, x: number): number
  export function igami(a: number, y: number): number
  /** Regularised incomplete beta function and its inverse. */
  export function incbet(a: number, b: number, x: number): number
  export function incbi(a: number, b: number, y: number): number
  /** Log of the gamma function. */
  export function lgam(x: number): number
  /** Normal distribution and its inverse. */
  export function ndtr(z: number): number
  export function ndtri(p: number): number
}
