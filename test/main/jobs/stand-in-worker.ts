/** A query worker that answers what it was asked; one question makes it crash. */
import { serveRequests } from '../../../src/main/jobs/serve-requests.ts'
import { findParentPort } from '../../../src/main/jobs/parent-port.ts'

serveRequests(findParentPort(), (request) => {
  if (request.kind === 'query' && request.method === 'mapping/list') process.exit(7)
  return request.kind === 'query' ? { method: request.method, input: request.input } : undefined
})
