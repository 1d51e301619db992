// Warns before what somebody typed into `<form data-guard>` is lost. A form that saves itself is guarded between saves.
const unsaved = new Set()

export const isUnsaved = (form) => void unsaved.add(form)
export const isSaved = (form) => void unsaved.delete(form)

export function warnBeforeLeaving() {
  for (const form of document.querySelectorAll('form[data-guard]')) {
    form.addEventListener('input', () => isUnsaved(form))
    form.addEventListener('submit', () => isSaved(form))
  }
  window.addEventListener('beforeunload', (event) => {
    if ([...unsaved].some((form) => form.isConnected && form.matches('[data-guard]'))) event.preventDefault()
  })
}
