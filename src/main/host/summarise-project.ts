import { contract, type ProjectSummary } from '../../shared/contract.ts'

const Known = contract['project/state'].output.pick({
  sources: true,
  lastRun: true,
  stale: true,
  deliveries: true,
})

/** What the start screen says of a project, from the answer to `project/state`: numbers, days and names of receivers, nothing of persons. */
export function summariseProject(answer: unknown): ProjectSummary {
  const { sources, lastRun, stale, deliveries } = Known.parse(answer)
  const takenBack = new Set(deliveries.map(({ push }) => push?.undoes))
  const last = deliveries
    .filter(
      ({ id, push }) => !takenBack.has(id) && (!push || (push.state === 'done' && push.undoes === undefined)),
    )
    .toSorted((a, b) => b.id - a.id)[0]
  return {
    sources: sources.length,
    rows: sources.reduce((sum, { rows }) => sum + rows, 0),
    errors: lastRun?.findings.error ?? sources.reduce((sum, { findings }) => sum + findings.error, 0),
    checked: lastRun === undefined ? 'never' : stale ? 'before' : 'now',
    ...(last && {
      delivered: {
        at: last.createdAt,
        format: last.format,
        ...(last.push && { receiver: last.push.receiver }),
      },
    }),
  }
}
