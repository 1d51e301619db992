// Shows under `<textarea data-words="LIMIT">` how many words it holds, counted by the very rule that the server applies.
import { wordCount } from './words.js'

const PAUSE = 1_000
const number = new Intl.NumberFormat('en-GB')

export function countWords() {
  for (const area of document.querySelectorAll('textarea[data-words]')) count(area)
}

function count(area) {
  // What is seen changes at once; what is read out waits for a pause, and is said once.
  const seen = line(area, 'wb-words')
  const said = line(area, 'govuk-visually-hidden')
  seen.setAttribute('aria-hidden', 'true')
  said.setAttribute('aria-live', 'polite')
  let timer = 0
  const show = () => {
    const words = wordCount(area.value)
    const limit = Number(area.dataset.words)
    const text = inWords(words, limit)
    seen.textContent = text
    seen.dataset.state = limit > 0 && words > limit ? 'over' : 'within'
    clearTimeout(timer)
    timer = setTimeout(() => (said.textContent = text), PAUSE)
  }
  area.addEventListener('input', show)
  show()
}

function inWords(words, limit) {
  if (!(limit > 0)) return words === 1 ? '1 word' : `${number.format(words)} words`
  const over = words - limit
  const text = `${number.format(words)} of ${number.format(limit)} words`
  return over > 0 ? `${text}: ${number.format(over)} too many` : text
}

function line(area, className) {
  const element = document.createElement('p')
  element.className = className
  area.insertAdjacentElement('afterend', element)
  return element
}
