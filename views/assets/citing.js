// Puts a passage that somebody selected inside `[data-answer]` as a quotation into the reason: `<button type="button" hidden data-cite>`.
// `data-cite` may name another textarea by its id.
let passage = ''

export function citePassages() {
  const buttons = document.querySelectorAll('[data-cite]')
  if (buttons.length === 0) return
  // The selection is gone by the time that a finger has reached the button: it is remembered.
  document.addEventListener('selectionchange', () => (passage = selected() || passage))
  for (const button of buttons) prepare(button)
}

function selected() {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const around = selection.getRangeAt(0).commonAncestorContainer
  const element = around instanceof Element ? around : around.parentElement
  return element && element.closest('[data-answer]') ? selection.toString().replace(/\s+/g, ' ').trim() : ''
}

function prepare(button) {
  const status = document.createElement('span')
  status.className = 'wb-saved'
  status.setAttribute('role', 'status')
  button.insertAdjacentElement('afterend', status)
  button.hidden = false
  button.addEventListener('click', () => {
    const reason = document.getElementById(button.dataset.cite || 'reason')
    status.textContent = passage ? '' : 'Select a passage of the answer first.'
    if (!reason || !passage) return
    quote(reason, passage)
    passage = ''
  })
}

function quote(reason, text) {
  const before = reason.value.trimEnd()
  reason.value = `${before}${before ? '\n\n' : ''}“${text}”\n`
  reason.dispatchEvent(new Event('input', { bubbles: true }))
  reason.focus()
  reason.setSelectionRange(reason.value.length, reason.value.length)
  reason.scrollTop = reason.scrollHeight
}
