import { defineTexts, useTexts } from '../../texts.ts'

/** The school types that schools have, by the standard's code; the rare ones are shown by the code alone. */
export const schoolTypeText = defineTexts('schoolTypes', {
  FS: { sv: 'Förskola', en: 'Preschool' },
  FKLASS: { sv: 'Förskoleklass', en: 'Preschool class' },
  FTH: { sv: 'Fritidshem', en: 'After-school centre' },
  OPPFTH: { sv: 'Öppen fritidsverksamhet', en: 'Open after-school activity' },
  GR: { sv: 'Grundskola', en: 'Compulsory school' },
  GRS: { sv: 'Grundsärskola (anpassad grundskola)', en: 'Adapted compulsory school' },
  SP: { sv: 'Specialskola', en: 'Special school' },
  SAM: { sv: 'Sameskola', en: 'Sami school' },
  GY: { sv: 'Gymnasieskola', en: 'Upper secondary school' },
  GYS: { sv: 'Gymnasiesärskola (anpassad gymnasieskola)', en: 'Adapted upper secondary school' },
  VUX: { sv: 'Vuxenutbildning', en: 'Adult education' },
  SFI: { sv: 'Svenska för invandrare', en: 'Swedish for immigrants' },
  YH: { sv: 'Yrkeshögskola', en: 'Higher vocational education' },
  FHS: { sv: 'Folkhögskola', en: 'Folk high school' },
  HS: { sv: 'Högskola', en: 'University' },
})

/** `GR` to `Grundskola (GR)`; any other code as it is. */
export function useSchoolTypeNames(): (code: string) => string {
  const t = useTexts(schoolTypeText)
  return (code) => (isNamed(code) ? `${t(code)} (${code})` : code)
}

const names = Object.keys(schoolTypeText.texts)
function isNamed(code: string): code is keyof typeof schoolTypeText.texts {
  return names.includes(code)
}
