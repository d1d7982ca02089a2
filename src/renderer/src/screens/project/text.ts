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
})
