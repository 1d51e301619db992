// Saves `<form data-autosave="/path">` while somebody types: the form as it stands is posted to that path two seconds
// after the last change. The form's `[data-saved]` says what is kept. The answer may be JSON: `saved` (the words to show), `savedAt` (when),
// `problem` (why nothing was kept), `fields` (new values of hidden fields, such as the version that the next save is built on).
import { isSaved, isUnsaved } from './leaving.js'

const PAUSE = 2_000
const TRY_AGAIN = 15_000
const SIGNED_OUT = 'you are signed out. Save with the button: you can sign in then, and nothing is lost.'

export function saveWhileTyping() {
  for (const form of document.querySelectorAll('form[data-autosave]')) saveForm(form)
}

function saveForm(form) {
  let timer = 0
  let saving = false
  let changed = false
  let leaving = false

  const later = (pause) => {
    clearTimeout(timer)
    timer = setTimeout(save, pause)
  }
  const onChange = () => {
    changed = true
    isUnsaved(form)
    later(PAUSE)
  }
  async function save() {
    if (saving || leaving || !changed) return
    saving = true
    changed = false
    say(form, 'Saving…', 'saving')
    const problem = await post(form)
    saving = false
    if (leaving) return
    if (problem) {
      changed = true
      say(form, `Not saved: ${problem}`, 'failed')
      if (problem === SIGNED_OUT) leaving = true
      else later(TRY_AGAIN)
    } else if (changed) later(PAUSE)
    else isSaved(form)
  }

  form.addEventListener('input', onChange)
  form.addEventListener('change', onChange)
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(timer)
  })
  // What was typed in the last two seconds is sent while the page goes away.
  window.addEventListener('pagehide', () => {
    if (changed && !saving && !leaving) void post(form, { keepalive: true })
  })
  // A page that comes back from the browser's memory goes on saving.
  window.addEventListener('pageshow', () => (leaving = false))
}

/** Posts the form. Answers why it was not kept, or an empty text. */
async function post(form, options = {}) {
  try {
    const response = await fetch(form.dataset.autosave, {
      method: 'POST',
      body: new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')),
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
