/** Words for the contract's open codes: one that is not known here is shown as it stands. */
import { useMemo } from 'react'
import { commonText } from '../components/text.ts'
import { useTexts } from '../texts.ts'

const entityTypes = ['Organisation', 'Person', 'Placement', 'Duty', 'Group', 'Activity'] as const
const reasons = [
  'footer',
  'blank',
  'title',
  'header',
  'example',
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
  write: 'phaseWrite',
} as const

export type Labels = {
  entityType(type: string): string
  reason(code: string): string
  phase(code: string): string
}

export function useLabels(): Labels {
  const t = useTexts(commonText)
  return useMemo(
    () => ({
      entityType: (type) => {
        const known = entityTypes.find((name) => name === type)
        return known ? t(`entity_${known}`) : type
      },
      reason: (code) => {
        const known = reasons.find((name) => name === code)
        return known ? t(`reason_${known}`) : code
      },
      phase: (code) => (isPhase(code) ? t(phases[code]) : code),
    }),
    [t],
  )
}

function isPhase(code: string): code is keyof typeof phases {
  return Object.hasOwn(phases, code)
}
