import { defineTexts } from '../../texts.ts'

export const startText = defineTexts('start', {
  title: { sv: 'Skolflytt', en: 'Skolflytt' },
  lead: {
    sv: 'Flytta skolans gamla filer till SS 12000:2020. Allt sker på den här datorn; inget skickas vidare förrän du själv levererar.',
    en: 'Move the old files of a school to SS 12000:2020. Everything happens on this computer; nothing leaves it until you deliver.',
  },
  recent: { sv: 'Dina projekt', en: 'Your projects' },
  recentEmpty: {
    sv: 'Här visas dina projekt. Skapa ett nytt, eller prova med exempeldata för att se hur det fungerar.',
    en: 'Your projects are shown here. Create a new one, or try with sample data to see how it works.',
  },
  storedIn: { sv: 'Sparas i {{location}}', en: 'Stored in {{location}}' },
  openedAt: { sv: 'Öppnades senast {{time}}', en: 'Last opened {{time}}' },
  retained: {
    sv: 'Uppgifterna skulle sparas till {{day}}. Radera projektet när det inte behövs.',
    en: 'The data was to be kept until {{day}}. Erase the project when it is not needed.',
  },
  erase: { sv: 'Radera …', en: 'Erase …' },
  eraseNamed: { sv: 'Radera {{name}}', en: 'Erase {{name}}' },
  eraseHelp: {
    sv: 'Projektet tas bort med alla uppgifter, leveranser som gjorts här, rättningar och historik. Det kan inte ångras. Filer som du har hämtat till egna mappar finns kvar. Ska historiken sparas, hämta den först med skolflytt audit PROJEKT --ndjson.',
    en: 'The project is removed with all its data, the deliveries made here, corrections and history. It cannot be undone. Files that you have fetched to folders of your own stay. To keep the history, fetch it first with skolflytt audit PROJECT --ndjson.',
  },
  eraseName: {
    sv: 'Skriv projektets namn för att bekräfta: {{name}}',
    en: 'Write the name of the project to confirm: {{name}}',
  },
  eraseConfirm: { sv: 'Radera projektet', en: 'Erase the project' },
  newProject: { sv: 'Nytt projekt', en: 'New project' },
  name: { sv: 'Projektets namn', en: 'Name of the project' },
  nameHelp: {
    sv: 'Till exempel kommunens eller skolans namn och läsåret.',
    en: 'For example the name of the municipality or school, and the school year.',
  },
  nameMissing: { sv: 'Ge projektet ett namn.', en: 'Give the project a name.' },
  asOf: { sv: 'Räkna från datum', en: 'Count from date' },
  asOfHelp: {
    sv: 'Avgör vad som räknas som pågående och vilket läsår som gäller. Låt dagens datum stå om du är osäker.',
    en: 'Decides what counts as current and which school year applies. Leave today’s date if unsure.',
  },
  create: { sv: 'Skapa projekt', en: 'Create project' },
  filesWait_one: {
    sv: '{{count, number}} fil läggs till när projektet har skapats.',
    en: '{{count, number}} file is added once the project is created.',
  },
  filesWait_other: {
    sv: '{{count, number}} filer läggs till när projektet har skapats.',
    en: '{{count, number}} files are added once the project is created.',
  },
  sample: { sv: 'Prova med exempeldata', en: 'Try with sample data' },
  sampleHelp: {
    sv: 'En påhittad kommun med tre skolor. Filerna har fel med flit, så att du ser hur de hittas.',
    en: 'A fictional municipality with three schools. The files have faults on purpose, so that you see how they are found.',
  },
  startFailed: { sv: 'Skolflytt kunde inte starta', en: 'Skolflytt could not start' },
  version: { sv: 'Version {{version}}', en: 'Version {{version}}' },
  dropHere: {
    sv: 'Släpp filerna så läggs de i ett nytt projekt',
    en: 'Drop the files to put them in a new project',
  },
})
