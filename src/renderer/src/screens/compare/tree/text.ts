import { defineTexts } from '../../../texts.ts'

export const treeText = defineTexts('tree', {
  title: { sv: 'Organisation', en: 'Organisation' },
  lead: {
    sv: 'Huvudman, skolor och skolenheter. Talen gäller enheten med allt under den; en person räknas en gång.',
    en: 'School authority, schools and school units. The numbers are of the unit with all below it; a person counts once.',
  },
  none: {
    sv: 'Körningen gjorde inga organisationer. Lägg till dem under Mappning.',
    en: 'The run made no organisations. Add them under Mapping.',
  },
  toggle: { sv: 'Enheter under {{name}}', en: 'Units below {{name}}' },
  pupils_one: { sv: '{{count, number}} barn eller elev', en: '{{count, number}} child or pupil' },
  pupils_other: { sv: '{{count, number}} barn och elever', en: '{{count, number}} children and pupils' },
  groups_one: { sv: '{{count, number}} grupp', en: '{{count, number}} group' },
  groups_other: { sv: '{{count, number}} grupper', en: '{{count, number}} groups' },
  staff_one: { sv: '{{count, number}} anställd', en: '{{count, number}} member of staff' },
  staff_other: { sv: '{{count, number}} anställda', en: '{{count, number}} members of staff' },
})
