/** Entry of the process that serves a project by the API: beside the writer, so that neither the page nor a run waits for it. */
import { answerServing } from './answer-serving.ts'
import { findParentPort } from './parent-port.ts'
import { serveRequests } from './serve-requests.ts'

serveRequests(findParentPort(), answerServing())
