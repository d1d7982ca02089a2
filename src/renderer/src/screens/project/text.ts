import { defineTexts } from '../../texts.ts'

export const projectText = defineTexts('project', {
  places: { sv: 'Projektets delar', en: 'Parts of the project' },
  menu: { sv: 'Meny', en: 'Menu' },
  allProjects: { sv: 'Alla projekt', en: 'All projects' },
  project: { sv: 'Projekt', en: 'Project' },
  storedIn: { sv: 'Sparas i {{location}}', en: 'Stored in {{location}}' },
  sources: { sv: 'Källor', en: 'Sources' },
  mapping: { sv: 'Mappning', en: 'Mapping' },
  check: { sv: 'Kontroll', en: 'Check' },
  compare: { sv: 'Jämför', en: 'Compare' },
  deliver: { sv: 'Leverera', en: 'Deliver' },
  history: { sv: 'Historik', en: 'History' },
  dropHere: {
    sv: 'Släpp filerna för att lägga till dem som källor',
    en: 'Drop the files to add them as sources',
  },
  openFailed: { sv: 'Projektet kunde inte öppnas', en: 'The project could not be opened' },
  retained: {
    sv: 'Uppgifterna i projektet skulle sparas till {{day}}. Radera det från Alla projekt när det inte behövs, eller ändra dagen under Historik.',
    en: 'The data of the project was to be kept until {{day}}. Erase it from All projects when it is not needed, or change the day under History.',
  },
  replaceTitle: { sv: 'Filen finns redan, men har ändrats', en: 'The file is here already, but has changed' },
  replaceHelp: {
    sv: 'Den nya filen tar den gamlas plats. Dina val av hur den läses och dina rättningar följer med. Inget är ändrat än.',
    en: 'The new file takes the place of the old. Your choices of how it is read and your fixes come along. Nothing is changed yet.',
  },
  replaceFiles: { sv: 'Ersätt', en: 'Replace' },
  keepFiles: { sv: 'Behåll den gamla', en: 'Keep the old' },
  newSource_one: { sv: 'Ny källa med {{count, number}} rad', en: 'New source of {{count, number}} row' },
  newSource_other: { sv: 'Ny källa med {{count, number}} rader', en: 'New source of {{count, number}} rows' },
  rowsSame_one: { sv: '{{count, number}} rad är likadan', en: '{{count, number}} row is the same' },
  rowsSame_other: { sv: '{{count, number}} rader är likadana', en: '{{count, number}} rows are the same' },
  rowsAdded_one: { sv: '{{count, number}} ny rad', en: '{{count, number}} new row' },
  rowsAdded_other: { sv: '{{count, number}} nya rader', en: '{{count, number}} new rows' },
  rowsChanged_one: {
    sv: '{{count, number}} ändrad rad (samma {{key}})',
    en: '{{count, number}} changed row (same {{key}})',
  },
  rowsChanged_other: {
    sv: '{{count, number}} ändrade rader (samma {{key}})',
    en: '{{count, number}} changed rows (same {{key}})',
  },
  rowsGone_one: { sv: '{{count, number}} rad finns inte längre', en: '{{count, number}} row is gone' },
  rowsGone_other: { sv: '{{count, number}} rader finns inte längre', en: '{{count, number}} rows are gone' },
  columnsAdded: { sv: 'Nya kolumner: {{columns}}', en: 'New columns: {{columns}}' },
  columnsGone: { sv: 'Kolumner som är borta: {{columns}}', en: 'Columns that are gone: {{columns}}' },
  sourcesGone: { sv: 'Källor som är borta: {{sources}}', en: 'Sources that are gone: {{sources}}' },
  interrupted_import: {
    sv: 'Importen avbröts innan den var klar; inget av den finns kvar. Lägg till filerna igen.',
    en: 'The import was broken off before it was done; nothing of it is left. Add the files again.',
  },
  interrupted_identity: {
    sv: 'Id:na hann inte hämtas. Öppna Recept under Källor och hämta dem igen.',
    en: 'The ids were not taken. Open Recipe under Sources and take them again.',
  },
  interrupted_recipe: {
    sv: 'Receptet hann inte användas helt. Öppna Recept under Källor och använd det igen.',
    en: 'The recipe was not used to the end. Open Recipe under Sources and use it again.',
  },
  interrupted_reread: {
    sv: 'Omläsningen avbröts innan den var klar. Källan är som förut; läs om den igen.',
    en: 'Reading again was broken off before it was done. The source is as before; read it again.',
  },
  interrupted_run: {
    sv: 'Körningen avbröts innan den var klar; inget av den finns kvar. Kör mappningen igen.',
    en: 'The run was broken off before it was done; nothing of it is left. Run the mapping again.',
  },
  interrupted_compare: {
    sv: 'Jämförelsen avbröts innan den var klar. Jämför igen.',
    en: 'The comparison was broken off before it was done. Compare again.',
  },
  sharedWith_one: {
    sv: 'Delas via API med {{count, number}} system',
    en: 'Shared by API with {{count, number}} system',
  },
  sharedWith_other: {
    sv: 'Delas via API med {{count, number}} system',
    en: 'Shared by API with {{count, number}} systems',
  },
  interrupted_compareOther: {
    sv: 'Jämförelsen avbröts innan den var klar. Jämför igen.',
    en: 'The comparison was broken off before it was done. Compare again.',
  },
  interrupted_fix: {
    sv: 'Rättningen avbröts innan den var klar; ingen cell är ändrad av den. Gör den igen.',
    en: 'The fix was broken off before it was done; no cell is changed by it. Make it again.',
  },
  interrupted_deliver: {
    sv: 'Leveransen avbröts innan den var klar; inget av den finns kvar. Skapa den igen.',
    en: 'The delivery was broken off before it was done; nothing of it is left. Make it again.',
  },
  interrupted_rehearse: {
    sv: 'Provet avbröts innan det var klart. Inget har skickats; prova igen under Leverera.',
    en: 'The rehearsal was broken off before it was done. Nothing was sent; rehearse again under Deliver.',
  },
  interrupted_push: {
    sv: 'En leverans till en mottagare avbröts innan den var klar. Det som togs emot är noterat; fortsätt eller ta tillbaka den under Leverera.',
    en: 'A delivery to a receiver was broken off before it was done. What was taken is noted; go on with it or take it back under Deliver.',
  },
  interrupted_undo: {
    sv: 'Ett återtagande avbröts innan det var klart. Fortsätt med det under Leverera.',
    en: 'Taking back a delivery was broken off before it was done. Go on with it under Deliver.',
  },
})
