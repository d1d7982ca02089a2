import { useState } from 'react'
import type { DeliverySummary, ProtectedPolicy } from '../../../../../shared/contract.ts'
import type { ReceiverChoice } from '../../../../../shared/push-contract.ts'

export type Draft = {
  readonly receiver: ReceiverChoice | undefined
  readonly url: string
  readonly policy: ProtectedPolicy
}

/** By project. Whoever goes to Kontroll to correct something finds the form as it was. */
const drafts = new Map<string, Draft>()

/** What is being filled in; at first, to whom the last push went. */
export function useDraft(
  projectId: string,
  deliveries: readonly DeliverySummary[],
): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(() => drafts.get(projectId) ?? fromLast(deliveries))
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part }
    drafts.set(projectId, next)
    setDraft(next)
  }
  return [draft, change]
}

const shipped = ['dnp', 'generic-rest']

function fromLast(deliveries: readonly DeliverySummary[]): Draft {
  const push = deliveries.toSorted((a, b) => b.id - a.id).find((delivery) => delivery.push)?.push
  // The receiver is kept by its name and place; a file of one's own has to be chosen again.
  const name = push?.receiver.split(' ')[0] ?? 'dnp'
  return {
    receiver: shipped.includes(name) ? { name } : undefined,
    url: push?.url ?? '',
    policy: 'leave-out',
  }
}
