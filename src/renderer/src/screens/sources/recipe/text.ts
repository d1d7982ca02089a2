import { defineTexts } from '../../../texts.ts'

export const recipeText = defineTexts('recipe', {
  open: { sv: 'Recept', en: 'Recipe' },
  title: { sv: 'Recept', en: 'Recipe' },
  lead: {
    sv: 'Ett recept är det som har bestämts om filerna: mappning, svar, hur filerna läses och rättningar. Spara det och använd det på nästa termins filer.',
    en: 'A recipe is what has been decided about the files: mapping, answers, how the files are read, and fixes. Save it and use it on the files of next term.',
  },
  back: { sv: 'Tillbaka till källorna', en: 'Back to the sources' },
  saveTitle: { sv: 'Spara receptet', en: 'Save the recipe' },
  fixes: { sv: 'Rättningar som följer med', en: 'Fixes that go along' },
  fixesAll: {
    sv: 'Alla. Filen innehåller då personuppgifter.',
    en: 'All. The file then holds personal data.',
  },
  fixesRules: {
    sv: 'Bara regler som byter ut värden. Byter de ut namn står namnen i filen: titta innan du delar den.',
    en: 'Only rules that replace values. One that replaces names has the names in the file: look before you share it.',
  },
  fixesNone: { sv: 'Inga', en: 'None' },
  save: { sv: 'Spara receptet som fil', en: 'Save the recipe as a file' },
  noMapping: {
    sv: 'Välj en mappning först: receptet sparar den.',
    en: 'Choose a mapping first: the recipe saves it.',
  },
  useTitle: { sv: 'Använd ett recept', en: 'Use a recipe' },
  useLead: {
    sv: 'Lägg först till den nya terminens filer. Välj sedan förra terminens recept: du får se vad som skiljer innan något ändras.',
    en: 'Add the files of the new term first. Then choose the recipe of last term: you see what differs before anything is changed.',
  },
  choose: { sv: 'Välj receptfil', en: 'Choose recipe file' },
  use: { sv: 'Använd receptet', en: 'Use the recipe' },
  used: {
    sv: 'Receptet är använt. Kör mappningen för att se resultatet.',
    en: 'The recipe is used. Run the mapping to see the result.',
  },
  goToMapping: { sv: 'Gå till Mappning', en: 'Go to Mapping' },
  driftOf: { sv: 'Receptet {{name}}, sparat {{asOf}}', en: 'The recipe {{name}}, saved {{asOf}}' },
  answersTo: { sv: '{{now}} (förut {{before}})', en: '{{now}} (before {{before}})' },
  missing: { sv: '{{before}} finns inte bland filerna', en: '{{before}} is not among the files' },
  allSame_one: { sv: '{{count, number}} kolumn är som förut.', en: '{{count, number}} column is as before.' },
  allSame_other: {
    sv: '{{count, number}} kolumner är som förut.',
    en: '{{count, number}} columns are as before.',
  },
  column: { sv: 'Kolumn i receptet', en: 'Column of the recipe' },
  now: { sv: 'I filen', en: 'In the file' },
  what: { sv: 'Vad som gäller', en: 'What holds' },
  take: { sv: '{{column}} heter nu {{now}}', en: '{{column}} is now called {{now}}' },
  likely: { sv: 'Namnbyte, {{percent}} säkert', en: 'Renamed, {{percent}} sure' },
  isNew: { sv: 'Ny', en: 'New' },
  isGone: { sv: 'Borta', en: 'Gone' },
  unknown: { sv: 'Filer som receptet inte känner', en: 'Files that the recipe does not know' },
  codes: { sv: 'Nya koder', en: 'New codes' },
  codeKnown: {
    sv: '{{value}} i {{column}}: kodtabellen känner den',
    en: '{{value}} in {{column}}: the code table knows it',
  },
  codeUnknown: {
    sv: '{{value}} i {{column}}: okänd, läggs till under Mappning',
    en: '{{value}} in {{column}}: unknown, add it under Mapping',
  },
  fixesDone: { sv: 'Rättningar', en: 'Fixes' },
  fixCounts: {
    sv: '{{applied, number}} gjorda, {{notNeeded, number}} behövs inte, {{conflict, number}} i konflikt, {{missing, number}} hittas inte',
    en: '{{applied, number}} done, {{notNeeded, number}} not needed, {{conflict, number}} in conflict, {{missing, number}} not found',
  },
  stopped: { sv: 'Gäller inte längre', en: 'No longer applies' },
  nothingStopped: { sv: 'Alla steg i receptet gäller.', en: 'Every step of the recipe applies.' },
})
