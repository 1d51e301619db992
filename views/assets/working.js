// Looks again how far something is that is being made (`<div data-work="open">`), and shows what the same page says now.
const PAUSE = 1000
const MOST_FAILURES = 20

const rest = () => new Promise((ready) => setTimeout(ready, PAUSE))

async function shownNow() {
  const response = await fetch(window.location.href, { headers: { accept: 'text/html' } })
  if (!response.ok) throw new Error(String(response.status))
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** Only what has changed is put in place, so that nothing is read out twice. */
function replace(work, page) {
  const now = page.getElementById('work')
  if (!now) throw new Error('another page')
  if (now.dataset.work === 'open') {
    const [before, after] = [work, now].map((one) => one.querySelector('[role="status"]'))
    if (before.innerHTML !== after.innerHTML) before.innerHTML = after.innerHTML
    return
  }
  work.replaceWith(now)
  document.title = page.title
  document.querySelector('h1').textContent = page.querySelector('h1').textContent
  now.tabIndex = -1
  now.focus()
}

export async function watchWork() {
  const work = document.querySelector('[data-work="open"]')
  if (!work) return
  const byHand = work.querySelector('[data-work-again]')
  byHand.hidden = true
  for (let failures = 0; document.contains(work) && failures < MOST_FAILURES;) {
    await rest()
    try {
      replace(work, await shownNow())
      failures = 0
    } catch {
      failures += 1
    }
  }
  byHand.hidden = false
}
