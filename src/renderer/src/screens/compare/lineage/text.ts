import { defineTexts } from '../../../texts.ts'

export const lineageText = defineTexts('lineage', {
  ask: { sv: 'Var kommer {{attribute}} ifrån?', en: 'Where does {{attribute}} come from?' },
  title: { sv: '{{attribute}} kommer från', en: '{{attribute}} comes from' },
  cell: { sv: '{{source}}, rad {{row}}, {{column}}', en: '{{source}}, row {{row}}, {{column}}' },
  value: { sv: 'blev uppgiften', en: 'became the value' },
  derived: { sv: 'användes för att räkna ut den', en: 'was used to work it out' },
  condition: { sv: 'avgjorde om den skulle med', en: 'decided whether it came along' },
  list: { sv: 'är listan den står i', en: 'is the list that it stands in' },
  key: { sv: 'är en del av nyckeln', en: 'is part of the key' },
  line: { sv: 'Mappningen: {{block}}, {{line}}', en: 'The mapping: {{block}}, {{line}}' },
  steps: { sv: 'Omvandlingar: {{steps}}', en: 'Transforms: {{steps}}' },
  emptyCell: { sv: '(tom)', en: '(empty)' },
  close: { sv: 'Stäng', en: 'Close' },
})
