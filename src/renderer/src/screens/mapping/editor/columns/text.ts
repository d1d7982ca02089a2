import { defineTexts } from '../../../../texts.ts'

export const columnsText = defineTexts('mappingColumns', {
  columnsTitle: { sv: 'Vart går varje kolumn?', en: 'Where does each column go?' },
  columnsHelp: {
    sv: 'Välj en uppgift för varje kolumn, eller ”Ingenstans”. Finare inställningar görs uppgift för uppgift.',
    en: 'Choose an attribute for each column, or “Nowhere”. Finer settings are made attribute by attribute.',
  },
  goesTo: { sv: 'Går till', en: 'Goes to' },
  goesToOf: { sv: 'Kolumnen {{column}} går till', en: 'The column {{column}} goes to' },
  nowhere: { sv: 'Ingenstans', en: 'Nowhere' },
  compareLink: { sv: 'Visa vad som inte stämmer', en: 'Show what does not match' },
  compareLinkOf: {
    sv: 'Visa vad som inte stämmer: {{column}} mot {{key}}',
    en: 'Show what does not match: {{column}} and {{key}}',
  },
  linkFound: {
    sv: '{{found, number}} av {{values, number}} olika värden finns i {{key}}.',
    en: '{{found, number}} of {{values, number}} different values are in {{key}}.',
  },
  linkMissing_one: {
    sv: '{{count, number}} värde finns inte där ({{rows, number}} rader): {{examples}}',
    en: '{{count, number}} value is not there ({{rows, number}} rows): {{examples}}',
  },
  linkMissing_other: {
    sv: '{{count, number}} värden finns inte där ({{rows, number}} rader): {{examples}}',
    en: '{{count, number}} values are not there ({{rows, number}} rows): {{examples}}',
  },
  linkUnused_one: {
    sv: '{{count, number}} värde i {{key}} nämns inte här: {{examples}}',
    en: '{{count, number}} value of {{key}} is not named here: {{examples}}',
  },
  linkUnused_other: {
    sv: '{{count, number}} värden i {{key}} nämns inte här: {{examples}}',
    en: '{{count, number}} values of {{key}} are not named here: {{examples}}',
  },
  notDirectly: { sv: 'Ingen uppgift ensam', en: 'No attribute by itself' },
  alsoUsed: { sv: 'Används även i: {{places}}', en: 'Also used in: {{places}}' },
  rememberedTitle: { sv: 'Det du har mappat förut', en: 'What you have mapped before' },
  rememberedHelp: {
    sv: 'Används som förslag i dina nya projekt. Bara rubriker sparas, på den här datorn.',
    en: 'Used as proposals in your new projects. Only captions are kept, on this computer.',
  },
  rememberedNone: { sv: 'Inget än.', en: 'Nothing yet.' },
  forget: { sv: 'Glöm {{caption}}', en: 'Forget {{caption}}' },
  forgetAll: { sv: 'Glöm allt', en: 'Forget all' },
  leadsTo: { sv: '{{caption}} går till {{target}}', en: '{{caption}} goes to {{target}}' },
  addSource: { sv: 'Ta med källan i mappningen', en: 'Include the source in the mapping' },
  sourceOutside: {
    sv: 'Mappningen läser inte den här källan än.',
    en: 'The mapping does not read this source yet.',
  },
})
