// Saves `<form data-autosave="/path">` while somebody types: the form as it stands is posted to that path two seconds
// after the last change, or ten after the first where nobody pauses. The form's `[data-saved]` says what is kept. The answer may be JSON: `saved` (the words to show),
// `savedAt` (when), `problem` (why nothing was kept), `fields` (new values of hidden fields, such as the version that the next
// save is built on). A hidden field `turn` counts what this window has sent, so that the server can tell the order; a form
// that is kept at `/drafts` is given it here, with `window` and `drawn`, so that two windows of one person are told apart.
import { isSaved, isUnsaved } from './leaving.js'

const PAUSE = 2_000
const LONGEST = 10_000
const TRY_AGAIN = 15_000
// What a browser still sends for a page that is going away, with some room: 64 kB.
const LARGEST_FAREWELL = 60_000
const SIGNED_OUT = 'you are signed out. Save with the button: you can sign in then, and nothing is lost.'
const SIGNED_IN_ANEW =
  'you have signed in anew since this page was opened. Save with the button: you are asked once more, and nothing is lost.'

export function saveWhileTyping() {
  for (const form of document.querySelectorAll('form[data-autosave]')) saveForm(form)
}

function saveForm(form) {
  if (form.dataset.autosave === '/drafts') tellApart(form)
  let timer = 0
  let latest = 0
  let sending = null
  let changed = false
  let leaving = false

  const later = (pause) => {
    clearTimeout(timer)
    timer = setTimeout(save, pause)
  }
  const onChange = () => {
    if (!changed) latest = Date.now() + LONGEST
    changed = true
    isUnsaved(form)
    later(Math.max(0, Math.min(PAUSE, latest - Date.now())))
  }
  async function save() {
    if (sending || leaving || !changed) return
    const mine = (sending = new window.AbortController())
    changed = false
    say(form, 'Saving…', 'saving')
    const problem = await post(form, { signal: mine.signal })
    if (sending === mine) sending = null
    if (leaving || mine.signal.aborted) return
    if (problem) {
      changed = true
      say(form, `Not saved: ${problem}`, 'failed')
      if (problem === SIGNED_OUT) leaving = true
      else later(TRY_AGAIN)
    } else if (changed) later(PAUSE)
    else isSaved(form)
  }
  // What is on its way is stopped when something newer goes out: it must not arrive behind it.
  const stop = () => {
    clearTimeout(timer)
    sending?.abort()
    sending = null
  }

  form.addEventListener('input', onChange)
  form.addEventListener('change', onChange)
  form.addEventListener('submit', () => {
    leaving = true
    stop()
  })
  // Whoever looks elsewhere may not come back: a phone closes pages without a word.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save())
  // What was typed in the last seconds is sent while the page goes away. More than a browser sends then is asked about first.
  window.addEventListener('beforeunload', (event) => {
    if (leaving || !(changed || sending) || String(bodyOf(form)).length < LARGEST_FAREWELL) return
    void save()
    event.preventDefault()
  })
  window.addEventListener('pagehide', () => {
    if (leaving || !(changed || sending)) return
    stop()
    changed = false
    void post(form, { keepalive: true })
  })
  // A page that comes back from the browser's memory goes on saving.
  window.addEventListener('pageshow', () => (leaving = false))
}

// When the page was drawn, by the server's clock: what came before that stands in it.
function tellApart(form) {
  // `randomUUID` is missing where a page comes without TLS.
  const name = window.crypto.getRandomValues(new Uint32Array(3)).join('-')
  const fields = { window: name, turn: '0', drawn: document.body.dataset.drawn || '' }
  for (const [field, value] of Object.entries(fields)) {
    if (form.elements.namedItem(field)) continue
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: field, value }))
  }
}

const bodyOf = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))

/** Posts the form. Answers why it was not kept, or an empty text. */
async function post(form, options = {}) {
  const turn = form.elements.namedItem('turn')
  if (turn && turn.type === 'hidden') turn.value = String(Number(turn.value) + 1)
  try {
    const response = await fetch(form.dataset.autosave, {
      method: 'POST',
      body: bodyOf(form),
      headers: { Accept: 'application/json' },
      credentials: 'same-origin',
      redirect: 'manual',
      ...options,
    })
    return await heard(form, response)
  } catch {
    return 'the server cannot be reached. Your text is still on this page; it will be tried again.'
  }
}

async function heard(form, response) {
  if (response.type === 'opaqueredirect') return SIGNED_OUT
  const answer = await response.json().catch(() => ({}))
  if (response.status === 403) return SIGNED_IN_ANEW
  if (!response.ok) return answer.problem || `the server answered ${response.status}. Copy your text before you leave.`
  for (const [name, value] of Object.entries(answer.fields || {})) {
    const field = form.elements.namedItem(name)
    if (field && field.type === 'hidden') field.value = value
  }
  say(form, answer.saved || `Saved ${clock(answer.savedAt)}`, 'saved')
  return ''
}

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })
const clock = (iso) => time.format(iso ? new Date(iso) : new Date())

function say(form, text, state) {
  const place = form.querySelector('[data-saved]')
  if (!place) return
  place.setAttribute('aria-live', 'polite')
  place.dataset.state = state
  if (place.textContent !== text) place.textContent = text
}
