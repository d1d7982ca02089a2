import { defineTexts } from '../../../texts.ts'

export const scenarioText = defineTexts('scenarios', {
  lead: {
    sv: 'Standarden beskriver scenarier: vad system på en skola behöver av varandra. Här syns vilka av dem uppgifterna räcker till i dag, och vad som fattas för de andra.',
    en: 'The standard describes scenarios: what the systems of a school need of each other. Here you see which of them the data suffice for today, and what the others lack.',
  },
  summary: {
    sv: '{{ready}} redo, {{partly}} delvis, {{missing}} saknas',
    en: '{{ready}} ready, {{partly}} partly, {{missing}} missing',
  },
  filter: { sv: 'Visa scenarier', en: 'Show scenarios' },
  all: { sv: 'Alla', en: 'All' },
  ready: { sv: 'Redo', en: 'Ready' },
  partly: { sv: 'Delvis', en: 'Partly' },
  missing: { sv: 'Saknas', en: 'Missing' },
  noneHere: { sv: 'Inga scenarier med det här urvalet.', en: 'No scenarios in this selection.' },
  notRun: { sv: 'Inget att räkna på ännu', en: 'Nothing to count yet' },
  notRunHelp: {
    sv: 'När mappningen har körts visas här vilka av standardens scenarier uppgifterna räcker till.',
    en: 'When the mapping has been run, you see here which of the standard’s scenarios the data suffice for.',
  },
  needs: { sv: 'Behövs för {{label}}', en: 'Needed for {{label}}' },
  haveOf: { sv: '{{have}} av {{of}} {{population}}', en: '{{have}} of {{of}} {{population}}' },
  pointing: { sv: '{{type}}: {{label}}', en: '{{type}}: {{label}}' },
  noPopulation: { sv: 'det finns inga {{population}}', en: 'there are no {{population}}' },
  show: { sv: 'Visa detaljer', en: 'Show details' },
  showOf: { sv: 'Visa detaljer: {{label}}', en: 'Show details: {{label}}' },
  hide: { sv: 'Dölj detaljer', en: 'Hide details' },
  hideOf: { sv: 'Dölj detaljer: {{label}}', en: 'Hide details: {{label}}' },
  core: { sv: 'Bygger på: {{list}}.', en: 'Built on: {{list}}.' },
  coreCount: { sv: '{{count}} {{population}}', en: '{{count}} {{population}}' },
  otherAreas: { sv: 'Hör också till: {{list}}.', en: 'Also belongs to: {{list}}.' },
  howToFill: {
    sv: 'Öppna någon av dem som saknar en uppgift. Där står vilken rad i källan den kommer från, och där fylls uppgiften i.',
    en: 'Open one of those that lack something. It says which row of the source it comes from, and that is where to fill it in.',
  },
  level_need: { sv: 'Behövs', en: 'Needed' },
  level_want: { sv: 'Önskas', en: 'Wanted' },
  level_forbid: { sv: 'Ska inte med', en: 'Should stay out' },
  lackedBy: {
    sv: 'saknas för {{lack}} av {{of}} {{population}}',
    en: 'missing for {{lack}} of {{of}} {{population}}',
  },
  hadByAll: { sv: 'finns för alla {{of}} {{population}}', en: 'there for all {{of}} {{population}}' },
  hadBy: {
    sv: 'finns för {{have}} av {{of}} {{population}}',
    en: 'there for {{have}} of {{of}} {{population}}',
  },
  hadByNone: {
    sv: 'finns inte för någon av {{of}} {{population}}',
    en: 'there for none of {{of}} {{population}}',
  },
  firstOf: { sv: 'Saknas hos', en: 'Missing for' },
  protected: { sv: 'Skyddad person', en: 'Protected person' },
  andMore: { sv: 'med flera', en: 'and others' },
})
