import { defineTexts } from '../../texts.ts'

export const runText = defineTexts('run', {
  balance: { sv: 'Balans: vad som hände med varje rad', en: 'Balance: what became of every row' },
  balanceSentence: {
    sv: '{{read}} lästa rader = {{entities}} blev entiteter + {{merged}} lades till andra + {{leftOut}} utelämnade + {{waiting}} väntar',
    en: '{{read}} rows read = {{entities}} became entities + {{merged}} added to others + {{leftOut}} left out + {{waiting}} waiting',
  },
  legend_entities: { sv: 'Blev entiteter', en: 'Became entities' },
  legend_merged: { sv: 'Lades till andra', en: 'Added to others' },
  legend_leftOut: { sv: 'Utelämnade', en: 'Left out' },
  legend_waiting: { sv: 'Väntar på rättning', en: 'Wait for correction' },
  leftOutBecause: { sv: 'Utelämnade rader, efter orsak', en: 'Rows left out, by reason' },
  reasonCount: { sv: '{{reason}}: {{count}}', en: '{{reason}}: {{count}}' },
  entities: { sv: 'Entiteter', en: 'Entities' },
  assumed: { sv: 'Antaget', en: 'Assumed' },
  nothingAssumed: { sv: 'Inget behövde antas.', en: 'Nothing had to be assumed.' },
  assumption: {
    sv: '{{label}}: {{answer}} (användes {{times}} gånger)',
    en: '{{label}}: {{answer}} (used {{times}} times)',
  },
  bySource: { sv: 'Per källa', en: 'By source' },
  source: { sv: 'Källa', en: 'Source' },
  read: { sv: 'Lästa', en: 'Read' },
  column_entities: { sv: 'Entiteter', en: 'Entities' },
  column_merged: { sv: 'Tillagda', en: 'Added' },
  column_leftOut: { sv: 'Utelämnade', en: 'Left out' },
  column_waiting: { sv: 'Väntar', en: 'Waiting' },
})
