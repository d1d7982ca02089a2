import type { Text } from '../../model/field.ts'

/** What the codes of school forms that most schools meet are called; the others stand as codes. */
export const schoolFormNames: Readonly<Record<string, Text>> = {
  FS: { sv: 'Förskola', en: 'Preschool' },
  FKLASS: { sv: 'Förskoleklass', en: 'Preschool class' },
  FTH: { sv: 'Fritidshem', en: 'School-age educare' },
  OPPFTH: { sv: 'Öppen fritidsverksamhet', en: 'Open leisure activities' },
  GR: { sv: 'Grundskola', en: 'Compulsory school' },
  GRS: { sv: 'Anpassad grundskola', en: 'Adapted compulsory school' },
  SP: { sv: 'Specialskola', en: 'Special school' },
  SAM: { sv: 'Sameskola', en: 'Sami school' },
  GY: { sv: 'Gymnasieskola', en: 'Upper secondary school' },
  GYS: { sv: 'Anpassad gymnasieskola', en: 'Adapted upper secondary school' },
  VUX: { sv: 'Vuxenutbildning', en: 'Adult education' },
  SFI: { sv: 'Svenska för invandrare', en: 'Swedish for immigrants' },
}
