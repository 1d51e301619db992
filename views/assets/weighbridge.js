// Improves pages that work without it. Each part looks for its own marks in the page and does nothing where there are none.
import { initAll } from './govuk-frontend.min.js'
import { citePassages } from './citing.js'
import { listenToKeys } from './keys.js'
import { saveWhileTyping } from './saving.js'
import { warnBeforeLeaving } from './leaving.js'
import { sendFiles } from './uploads.js'
import { sumWeights } from './weights.js'
import { watchWork } from './working.js'
import { countWords } from './word-counts.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
countWords()
sumWeights()
saveWhileTyping()
warnBeforeLeaving()
citePassages()
listenToKeys()
sendFiles()
watchWork()
