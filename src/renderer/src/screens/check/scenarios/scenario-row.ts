import type { ScenarioCoverage } from '../../../../../shared/contract.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useTexts } from '../../../texts.ts'
import { scenarioText } from './text.ts'

export type ScenarioRow = ScenarioCoverage['rows'][number]

/** Tells a row from the others of its scenario and level. */
export function keyOf({ attribute, condition, population }: ScenarioRow): string {
  return `${attribute} ${condition} ${population}`
}

/** What a row asks for, in plain words: with the type where it is of something else than the population. */
export function useRowName(): (row: ScenarioRow) => string {
  const t = useTexts(scenarioText)
  const labels = useLabels()
  return ({ entity, label, missing }) =>
    entity === missing.type ? label : t('pointing', { type: labels.entityType(entity), label })
}
