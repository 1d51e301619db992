import { get, post, slowPost, witnessed, type Route } from '../web/routes.js'
import { upload } from '../web/uploads.js'
import { attachFiles, showFiles, takingFiles } from './file-pages.js'
import { beginUpload, continueUpload, inspectUpload, keepWhole, showUpload, TAKING_PARTS } from './file-part-pages.js'
import { mayAttach, mayContinue, mayReadFile, mayRemove } from './file-permissions.js'
import { downloadFile, openFile, removeFile, showFileRemoval } from './file-reading-pages.js'
import type { Scan } from './scanner.js'

/** Files of bids: attached in one form or, by a script, in parts; taken out again; and read by those who may. */
export const fileRoutes = (scan: Scan): Route[] => [
  get('/bids/:bid/files', mayAttach, showFiles),
  upload('/bids/:bid/files', mayAttach, takingFiles(scan), attachFiles),
  post('/bids/:bid/uploads', mayAttach, beginUpload),
  get('/bids/:bid/uploads/:upload', mayContinue, showUpload),
  upload('/bids/:bid/uploads/:upload', mayContinue, TAKING_PARTS, continueUpload),
  slowPost('/bids/:bid/uploads/:upload/keep', inspectUpload(scan), mayContinue, keepWhole),
  witnessed('/bids/:bid/files/:file', mayReadFile, downloadFile),
  witnessed('/bids/:bid/files/:file/open', mayReadFile, openFile),
  get('/bids/:bid/files/:file/remove', mayRemove, showFileRemoval),
  post('/bids/:bid/files/:file/remove', mayRemove, removeFile),
]
