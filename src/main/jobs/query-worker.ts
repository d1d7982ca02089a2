/** Entry of the query worker thread: reads its project beside the writer, and never holds the host up. */
import { queryHandlers } from '../app/queries.ts'
import { openProjectReadOnly } from '../store/open-project.ts'
import { answerReads } from './answer-request.ts'
import { findParentPort } from './parent-port.ts'
import { serveRequests } from './serve-requests.ts'

serveRequests(findParentPort(), answerReads(openProjectReadOnly, queryHandlers))
