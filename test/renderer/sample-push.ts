/** A receiver, as the contract answers for it: rehearsed, and stopped by its limits. */
import type { Answers } from './fake-host.ts'

const none = { before: 0, create: 0, update: 0, delete: 0, reidentified: 0, unchanged: 0, waiting: 0 }
const persons = { ...none, before: 868, create: 3, update: 12, delete: 412, unchanged: 444 }
const receiver = 'dnp mottagare.example/v1'
const stops = [
  {
    kind: 'deletes',
    type: 'Person',
    unit: '',
    count: 412,
    before: 868,
    limit: 20,
    text: {
      sv: '412 personer av 868 skulle tas bort.',
      en: '412 persons of 868 would be removed.',
    },
  } as const,
]

export const pushAnswers: Answers = {
  'push/receivers': () => ({
    receivers: [
      { name: 'dnp', label: { sv: 'Skolverkets provtjänst', en: 'Skolverket’s test service' } },
      { name: 'generic-rest', label: { sv: 'Ett anrop per objekt', en: 'One call per object' } },
    ],
  }),
  'push/state': ({ url }) => {
    const label = { sv: 'Skolverkets provtjänst', en: 'Skolverket’s test service' }
    if (!url.startsWith('https://')) return { label, stops: [] }
    return {
      label,
      knownAs: receiver,
      comparison: { receiver, first: false, total: persons, types: { Person: persons }, protectedDeletes: 0 },
      protected: 'leave-out',
      stopped: 'guards',
      stops,
    }
  },
  'push/notes': () => ({
    notes: { about: 'rehearse', receiver, stopped: 'guards', stops },
    counts: { error: 0, warning: 1, info: 0 },
    findings: [
      {
        number: 9,
        rule: 'PUB-28',
        severity: 'warning',
        message: 'Organisation ska tas bort, men 3 andra hos mottagaren hänvisar till den.',
        params: {},
        source: 'elever.csv',
        sourceId: 1,
        row: 14,
        column: 'Skola',
      },
    ],
  }),
  'push/token': ({ token }) => ({ kept: token !== undefined && token !== '' }),
  'push/rehearse': () => ({ jobId: 'j1' }),
}
