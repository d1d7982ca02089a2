import type { Language } from '../../../../shared/errors.ts'
import type { StandardType } from '../../../../shared/mapping-contract.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { mappingText } from './text.ts'

/** Words for what a proposal calls `guardian 1: Person.phoneNumbers[].value`, by the standard's labels. */
export function useTargetLabel(types: readonly StandardType[]): (target: string) => string {
  const t = useTexts(mappingText)
  const { language } = useLanguage()
  const parties: Readonly<Record<string, string>> = { pupil: t('partyPupil'), guardian: t('partyGuardian') }
  return (target) => {
    const [, party, number, paths = target] = /^(pupil|guardian)(?: (\d+))?: (.*)$/.exec(target) ?? []
    const labels = paths.split(', ').map((path) => labelOf(path, types, language, party !== undefined))
    const whole = [...new Set(labels)].join(t('targetAnd'))
    const owner = party === undefined ? undefined : [parties[party], number].filter(Boolean).join(' ')
    return owner === undefined ? whole : t('targetOf', { owner, label: whole })
  }
}

/** `Person.enrolments[].schoolYear` to `Person – Inskrivningar: Årskurs`; a path that the standard has not stays as it is. */
function labelOf(
  target: string,
  types: readonly StandardType[],
  language: Language,
  isOwned: boolean,
): string {
  const [, name = '', path = '', kind] = /^(\w+)\.(\S+)(?: \((.+)\))?$/.exec(target) ?? []
  const type = types.find((one) => one.type === name)
  const field = type?.fields.find((one) => one.path === path)
  if (!type || !field) return target
  const label = fieldLabel(field, language)
  const owner = kind ?? type.label[language]
  return isOwned ? label : `${owner} – ${label}`
}

/** An attribute's label, with that of the object or the list that it is in where that says more. */
export function fieldLabel(field: StandardType['fields'][number], language: Language): string {
  const within = field.within?.[language]
  const label = field.label[language]
  return within === undefined || within === label ? label : `${within}: ${label}`
}
