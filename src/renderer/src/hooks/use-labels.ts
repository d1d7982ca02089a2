/** Words for the contract's open codes: one that is not known here is shown as it stands. */
import { useMemo } from 'react'
import { entityText } from '../components/entity-text.ts'
import { commonText } from '../components/text.ts'
import { findEntityType } from '../entity-types.ts'
import { useTexts } from '../texts.ts'

const reasons = [
  'footer',
  'blank',
  'header',
  'example',
  'heading',
  'dummy',
  'duplicate',
  'removed',
  'unmapped',
  'empty',
  'choice',
] as const
const phases = {
  read: 'phaseRead',
  map: 'phaseMap',
  fold: 'phaseFold',
  check: 'phaseCheck',
  compare: 'phaseCompare',
  send: 'phaseSend',
  fix: 'phaseFix',
  write: 'phaseWrite',
} as const

export type Labels = {
  /** Of a type by its own name or its endpoint's. */
  entityType(name: string): string
  reason(code: string): string
  phase(code: string): string
}

export function useLabels(): Labels {
  const t = useTexts(commonText)
  const entity = useTexts(entityText)
  return useMemo(
    () => ({
      entityType: (name) => {
        const type = findEntityType(name)
        return type ? entity(type) : name
      },
      reason: (code) => {
        const known = reasons.find((name) => name === code)
        return known ? t(`reason_${known}`) : code
      },
      phase: (code) => {
        if (isPhase(code)) return t(phases[code])
        const [, collection] = /^fetch (.+)$/.exec(code) ?? []
        const type = collection === undefined ? undefined : findEntityType(collection)
        return type ? entity(type) : code
      },
    }),
    [t, entity],
  )
}

function isPhase(code: string): code is keyof typeof phases {
  return Object.hasOwn(phases, code)
}
