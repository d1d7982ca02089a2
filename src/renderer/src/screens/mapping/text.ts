import { defineTexts } from '../../texts.ts'

export const mappingText = defineTexts('mapping', {
  title: { sv: 'Mappning', en: 'Mapping' },
  lead: {
    sv: 'Välj hur källorna ska bli SS 12000:2020, svara på frågorna och kör. Du kan köra om hur många gånger som helst.',
    en: 'Choose how the sources become SS 12000:2020, answer the questions and run. You can run again as often as you like.',
  },
  views: { sv: 'Delar av mappningen', en: 'Views of the mapping' },
  overview: { sv: 'Välj och kör', en: 'Choose and run' },
  edit: { sv: 'Ändra mappningen', en: 'Change the mapping' },
  startEmpty: { sv: 'Börja med en tom mappning', en: 'Start with an empty mapping' },
  leadEdit: {
    sv: 'Bestäm vad varje uppgift i standarden kommer från. Allt sparas direkt.',
    en: 'Decide what each attribute of the standard comes from. Everything is saved at once.',
  },
  noSources: { sv: 'Lägg till filerna först', en: 'Add the files first' },
  noSourcesHelp: {
    sv: 'En mappning väljs efter vilka källor som finns i projektet.',
    en: 'A mapping is chosen by the sources of the project.',
  },
  choose: { sv: '1. Välj mappning', en: '1. Choose a mapping' },
  noMappings: {
    sv: 'Inga mappningar följer med den här versionen.',
    en: 'No mappings come with this version.',
  },
  fits: { sv: 'Passar', en: 'Fits' },
  fitsPartly: { sv: 'Passar inte helt', en: 'Does not quite fit' },
  fitsNot: { sv: 'Passar inte', en: 'Does not fit' },
  otherMappings: {
    sv: 'Visa mappningar som inte passar filerna ({{count}})',
    en: 'Show mappings that do not fit the files ({{count}})',
  },
  version: { sv: 'version {{version}}', en: 'version {{version}}' },
  matched: {
    sv: 'Känner igen {{count}} av {{total}} källor',
    en: 'Recognises {{count}} of {{total}} sources',
  },
  showMatched: { sv: 'Visa vilka källor den känner igen', en: 'Show which sources it recognises' },
  missing: { sv: 'Saknar: {{sources}}', en: 'Missing: {{sources}}' },
  showProposal: {
    sv: 'Visa vad förslaget gör av varje kolumn',
    en: 'Show what the proposal makes of each column',
  },
  proposalColumn: { sv: 'Kolumn', en: 'Column' },
  proposalTarget: { sv: 'Blir', en: 'Becomes' },
  partyPupil: { sv: 'Eleven', en: 'The pupil' },
  partyGuardian: { sv: 'Vårdnadshavare', en: 'Guardian' },
  targetOf: { sv: '{{owner}} – {{label}}', en: '{{owner}} – {{label}}' },
  targetAnd: { sv: ' och ', en: ' and ' },
  proposalReason: { sv: 'Varför', en: 'Why' },
  proposalSure: { sv: 'säkert', en: 'sure' },
  proposalUnsure: { sv: 'osäkert', en: 'not sure' },
  doubts: { sv: 'Granska det här innan du kör', en: 'Look through this before you run' },
  doubtsHelp: {
    sv: 'Se under ”Visa vad förslaget gör av varje kolumn”. Stämmer det kan du köra. Annars väljer du förslaget och ändrar kolumnen under Ändra mappningen.',
    en: 'See “Show what the proposal makes of each column”. If it is right you can run. Otherwise choose the proposal and change the column under Change the mapping.',
  },
  match: { sv: '{{source}} som {{mappedAs}}', en: '{{source}} as {{mappedAs}}' },
  questions: { sv: '2. Svara på frågorna', en: '2. Answer the questions' },
  questionsHelp: {
    sv: 'En fråga utan svar tar sitt förvalda värde, och det redovisas som antaget.',
    en: 'A question without an answer takes its default, which is then reported as assumed.',
  },
  noQuestions: { sv: 'Mappningen har inga frågor.', en: 'The mapping has no questions.' },
  default: { sv: 'Förvalt: {{value}}', en: 'Default: {{value}}' },
  noDefault: { sv: 'Inget förvalt värde', en: 'No default' },
  derived: {
    sv: 'Räknas ut rad för rad om du inte svarar',
    en: 'Worked out row by row if you do not answer',
  },
  useDefault: { sv: 'Använd det förvalda', en: 'Use the default' },
  saved: { sv: 'Sparat', en: 'Saved' },
  run: { sv: '3. Kör', en: '3. Run' },
  runHelp: {
    sv: 'Läser alla rader, skapar entiteter och kontrollerar dem mot standarden.',
    en: 'Reads all rows, makes entities and checks them against the standard.',
  },
  runMapping: { sv: 'Kör mappningen', en: 'Run the mapping' },
  runAgain: { sv: 'Kör mappningen igen', en: 'Run the mapping again' },
  openQuestions_one: {
    sv: '{{count, number}} fråga saknar svar: {{questions}}.',
    en: '{{count, number}} question has no answer: {{questions}}.',
  },
  openQuestions_other: {
    sv: '{{count, number}} frågor saknar svar: {{questions}}.',
    en: '{{count, number}} questions have no answer: {{questions}}.',
  },
  toQuestions: { sv: 'Till frågorna', en: 'To the questions' },
  chooseFirst: {
    sv: 'Välj en mappning ovan, så kan den köras.',
    en: 'Choose a mapping above to be able to run it.',
  },
  stale: {
    sv: 'Något har ändrats sedan körningen. Kör igen för att få med det.',
    en: 'Something has changed since the run. Run again to include it.',
  },
  result: { sv: 'Resultat av senaste körningen', en: 'Result of the latest run' },
  suggestion: { sv: 'Föreslagen mappning', en: 'Suggested mapping' },
  resultWith: {
    sv: '{{name}}, version {{version}}, räknat från {{asOf}}',
    en: '{{name}}, version {{version}}, counted from {{asOf}}',
  },
})
