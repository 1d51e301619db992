// Keys for people who mark many answers: j follows `[data-next]`, k follows `[data-previous]`, digits choose the radio of that
// value inside `[data-digits]`. They rest while somebody types, and can be turned off (WCAG 2.2, 2.1.4).
const OFF = 'weighbridge-keys-off'
const TWO_DIGITS = 700

export function listenToKeys() {
  const links = document.querySelector('[data-next], [data-previous]')
  const digits = document.querySelector('[data-digits]')
  if (!links && !digits) return
  offerSwitch(Boolean(links), Boolean(digits))
  document.addEventListener('keydown', onKey)
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target))
    return
  if (event.key === 'j') follow('[data-next]')
  else if (event.key === 'k') follow('[data-previous]')
  else if (/^\d$/.test(event.key)) choose(event.key)
}

const isTyping = (element) =>
  element.closest(
    'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit], [type=button])',
  ) !== null

function follow(selector) {
  const link = document.querySelector(selector)
  if (link) link.click()
}

let typed = ''
let typedAt = 0

/** Chooses the value of one digit at once; a second digit soon after may make a longer one, as in 1, 0 for ten. */
function choose(digit) {
  const now = Date.now()
  const longer = now - typedAt < TWO_DIGITS ? radioOf(typed + digit) : null
  const radio = longer || radioOf(digit)
  typed = now - typedAt < TWO_DIGITS ? typed + digit : digit
  typedAt = now
  if (!radio) return
  radio.click()
  radio.focus()
}

const radioOf = (value) =>
  [...document.querySelectorAll('[data-digits] input[type=radio]')].find(
    (radio) => radio.value === value && !radio.disabled,
  )

function isOff() {
  try {
    return localStorage.getItem(OFF) === 'yes'
  } catch {
    return false
  }
}

function turn(off) {
  try {
    if (off) localStorage.setItem(OFF, 'yes')
    else localStorage.removeItem(OFF)
  } catch {
    // Without storage the keys stay on until the page is left.
  }
}

function offerSwitch(links, digits) {
  const place = document.querySelector('[data-keys]') || atEnd()
  const [text, button] = [document.createElement('span'), document.createElement('button')]
  button.type = 'button'
  button.className = 'wb-link-button'
  const what = [links && 'j for the next and k for the previous', digits && 'a digit for a mark']
    .filter(Boolean)
    .join(', ')
  const show = () => {
    text.textContent = isOff() ? 'Keys are off. ' : `Keys: ${what}. `
    button.textContent = isOff() ? 'Turn keys on' : 'Turn keys off'
  }
  button.addEventListener('click', () => {
    turn(!isOff())
    show()
  })
  show()
  place.hidden = false
  place.append(text, button)
}

function atEnd() {
  const place = document.createElement('p')
  place.className = 'wb-keys'
  document.querySelector('main').append(place)
  return place
}
