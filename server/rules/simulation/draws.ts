import { between, type Generator } from '../robustness/generator.js'

/**
 * A number of the normal distribution with mean 0 and standard deviation 1, from two draws (Box and Muller 1958).
 * @example normalDraw(generatorFrom(1)) // the same number always
 */
export const normalDraw = (next: Generator): number => {
  const [distance, angle] = [between(next), between(next)]
  return Math.sqrt(-2 * Math.log(distance)) * Math.cos(2 * Math.PI * angle)
}

/**
 * A whole number from `least` to `most`, each as likely as the others.
 * @example wholeDraw(generatorFrom(1), 3, 8) // 3, 4, 5, 6, 7 or 8
 */
export const wholeDraw = (next: Generator, least: number, most: number): number =>
  least + Math.floor(between(next) * (most - least + 1))
