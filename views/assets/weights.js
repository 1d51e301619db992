// Sums the weights of `<form data-weights>` while they are typed: `[data-weight]` boxes, a `[data-sum]` in each `[data-section]`, and
// one `[data-total]` with its `[data-total-words]`. It counts in whole hundredths, as the server does, never in fractions.
const WHOLE = 10_000

export function sumWeights() {
  for (const form of document.querySelectorAll('form[data-weights]')) {
    const update = () => sum(form)
    form.addEventListener('input', update)
    update()
  }
}

function sum(form) {
  let total = 0
  for (const section of form.querySelectorAll('[data-section]')) {
    const own = [...section.querySelectorAll('[data-weight]')].reduce((so, box) => so + hundredths(box.value), 0)
    section.querySelector('[data-sum]').textContent = asText(own)
    total += own
  }
  form.querySelector('[data-total]').textContent = asText(total)
  form.querySelector('[data-total-words]').textContent = inWords(total)
}

/** A weight that cannot be read adds nothing; the server says so when it is saved. */
function hundredths(text) {
  const found = /^(\d{1,4})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] || '').padEnd(2, '0')) : 0
}

const asText = (units) => {
  const text = `${Math.trunc(units / 100)}.${String(units % 100).padStart(2, '0')}`
  return text.replace(/\.?0+$/, '')
}

function inWords(total) {
  if (total === WHOLE) return ''
  return total > WHOLE
    ? `– take away ${asText(total - WHOLE)} to make 100`
    : `– ${asText(WHOLE - total)} are left to give`
}
