// Sends the files of `<form data-uploads="/path">` in parts, shows how far each has come, and goes on where it stood when the
// line breaks off. Without this script the form sends them whole. The path begins an upload and answers `upload`, `offset`
// and `part` (the bytes to send at once); `/path/UPLOAD` takes parts and tells the offset; `/path/UPLOAD/keep` ends it.
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]
const SIGNED_OUT =
  'You are signed out. Sign in again in another tab, then press Attach: what has arrived is not sent again.'
const UNREACHED = 'The server cannot be reached. Press Attach to go on where it stopped.'

class Refused extends Error {}
class Broken extends Error {}

export function sendFiles() {
  for (const form of document.querySelectorAll('form[data-uploads]')) form.addEventListener('submit', onSubmit)
}

function onSubmit(event) {
  const form = event.currentTarget
  const files = [...form.querySelector('input[type="file"]').files]
  if (files.length === 0) return
  event.preventDefault()
  if (form.dataset.busy) return
  form.dataset.busy = 'yes'
  void sendAll(form, files).finally(() => delete form.dataset.busy)
}

async function sendAll(form, files) {
  const list = form.querySelector('[data-uploads-list]')
  list.replaceChildren()
  const lines = files.map((file) => lineFor(list, file.name))
  let kept = 0
  for (const [index, file] of files.entries())
    try {
      const name = await sendOne(form, file, kept, lines[index])
      kept += 1
      say(lines[index], `${name}: attached`, 'done')
    } catch (error) {
      const known = error instanceof Refused || error instanceof Broken
      say(
        lines[index],
        known ? error.message : `${file.name}: something went wrong. Press Attach to try again.`,
        'failed',
      )
    }
  if (kept === files.length) window.location.assign(`${form.action}?on=${encodeURIComponent(form.elements.on.value)}`)
  else if (kept > 0) list.append(linkTo(form.action))
}

async function sendOne(form, file, kept, line) {
  const begun = await ask(form.dataset.uploads, fields(form, about(form, file)))
  const place = `${form.dataset.uploads}/${begun.upload}`
  let { offset } = begun
  let tries = 0
  while (offset < file.size) {
    show(line, file, offset)
    try {
      offset = (await ask(place, partOf(form, file, offset, begun.part))).offset
      tries = 0
    } catch (error) {
      if (error instanceof Refused && error.offset === undefined) throw error
      if (error.offset === undefined && tries === WAITS.length)
        throw new Broken(`${file.name}: ${UNREACHED}`, { cause: error })
      if (error.offset === undefined) {
        say(line, `${file.name}: the line broke off at ${percent(offset, file)}. It will go on by itself.`, 'waiting')
        await new Promise((next) => setTimeout(next, WAITS[tries]))
        tries += 1
      }
      offset = error.offset ?? (await standing(place, offset))
    }
  }
  show(line, file, offset)
  say(line, `${file.name}: all has arrived, it is being checked`, 'waiting')
  return (await ask(`${place}/keep`, fields(form, { earlier: String(kept) }))).kept
}

const about = (form, file) => ({
  name: file.name,
  size: String(file.size),
  mark: String(file.lastModified),
  on: form.elements.on.value,
})

const fields = (form, more) => new URLSearchParams({ csrf: form.elements.csrf.value, ...more })

function partOf(form, file, offset, length) {
  const body = new FormData()
  body.set('csrf', form.elements.csrf.value)
  body.set('offset', String(offset))
  body.set('part', file.slice(offset, offset + length), 'part')
  return body
}

/** How much of an upload the server has; what is known already while it cannot be asked. */
async function standing(place, known) {
  try {
    const response = await fetch(place, { credentials: 'same-origin', redirect: 'manual' })
    return response.ok ? (await response.json()).offset : known
  } catch {
    return known
  }
}

/** Posts, and answers what came back. Throws why it was refused; a part that was sent from elsewhere carries the true offset. */
async function ask(path, body) {
  let response
  try {
    response = await fetch(path, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' })
  } catch (error) {
    throw new Broken(UNREACHED, { cause: error })
  }
  if (response.type === 'opaqueredirect') throw new Refused(SIGNED_OUT)
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer
  const refused = new Refused(answer.problem || `The server answered ${response.status}: load this page again.`)
  if (Number.isInteger(answer.offset)) refused.offset = answer.offset
  throw refused
}

function lineFor(list, name) {
  const line = document.createElement('li')
  line.append(document.createElement('span'), document.createElement('progress'))
  line.querySelector('progress').setAttribute('aria-label', `How far ${name} has come`)
  list.append(line)
  say(line, `${name}: waiting`, 'waiting')
  return line
}

const percent = (offset, file) => `${Math.floor((100 * offset) / file.size)}%`

function show(line, file, offset) {
  const bar = line.querySelector('progress')
  bar.max = file.size
  bar.value = offset
  say(line, `${file.name}: ${percent(offset, file)}`, 'sending')
}

function say(line, text, state) {
  line.dataset.state = state
  line.querySelector('span').textContent = text
  if (state === 'done' || state === 'failed') line.querySelector('progress')?.remove()
}

function linkTo(page) {
  const line = document.createElement('li')
  const link = document.createElement('a')
  link.href = page
  link.className = 'govuk-link'
  link.textContent = 'Show the files as they are now'
  line.append(link)
  return line
}
