import { defineTexts } from '../../../texts.ts'

export const pushText = defineTexts('push', {
  title: { sv: 'Skicka till mottagare', en: 'Send to a receiver' },
  lead: {
    sv: 'Skickar över nätet det som skiljer från vad mottagaren fått av er förut, och inget annat. Prova först: då skickas inget.',
    en: 'Sends over the network what differs from what the receiver got from you before, and nothing else. Rehearse first: then nothing is sent.',
  },
  receiver: { sv: 'Till vem', en: 'To whom' },
  ownFile: { sv: 'En annan, beskriven i en fil', en: 'Another, described in a file' },
  ownFileHelp: {
    sv: 'En JSON-fil som mottagaren eller leverantören har skrivit (docs/RECEIVERS.md visar hur). Hör en profil i en egen fil till, välj båda på en gång.',
    en: 'A JSON file that the receiver or vendor has written (docs/RECEIVERS.md shows how). If a profile in a file of its own belongs to it, choose both at once.',
  },
  chooseFile: { sv: 'Välj fil', en: 'Choose file' },
  chooseOtherFile: { sv: 'Välj en annan fil', en: 'Choose another file' },
  chosenFile: { sv: 'Mottagare i filen: {{label}}', en: 'Receiver in the file: {{label}}' },
  address: { sv: 'Mottagarens adress', en: 'The receiver’s address' },
  addressHelp: {
    sv: 'Står i avtalet eller i mottagarens anvisningar. Börjar med https://.',
    en: 'Stands in the agreement or in the receiver’s instructions. Begins with https://.',
  },
  addressWrong: {
    sv: 'Adressen ska börja med https:// och inte innehålla lösenord, frågetecken eller #. Bara den egna datorn (localhost) får ha http://.',
    en: 'The address must begin with https:// and have no password, question mark or #. Only this machine (localhost) may have http://.',
  },
  token: { sv: 'Nyckel (token)', en: 'Token' },
  tokenHelp: {
    sv: 'Som mottagaren gett er. Den finns i datorns minne tills programmet stängs, och sparas inte. Lämna tomt om mottagaren inte kräver någon.',
    en: 'As the receiver gave you. It is in the computer’s memory until the application is closed, and is not saved. Leave empty if the receiver wants none.',
  },
  tokenKept: {
    sv: 'Nyckeln till adressen finns i minnet tills programmet stängs.',
    en: 'The token for the address is in memory until the application is closed.',
  },
  tokenForget: { sv: 'Glöm nyckeln', en: 'Forget the token' },
  certificate: {
    sv: 'Kräver mottagaren ett klientcertifikat? Skicka då från kommandoraden: skolflytt push, med --cert och --key.',
    en: 'Does the receiver want a client certificate? Then send from the command line: skolflytt push, with --cert and --key.',
  },
  rehearse: { sv: 'Prova utan att skicka', en: 'Rehearse without sending' },
  rehearseAgain: { sv: 'Prova igen', en: 'Rehearse again' },
  rehearseHelp: {
    sv: 'Provet visar vad som är nytt, ändrat och borttaget, och vad mottagaren skulle avvisa. Därefter går det att skicka.',
    en: 'The rehearsal shows what is new, changed and removed, and what the receiver would reject. After it you can send.',
  },
  fillIn: {
    sv: 'Välj mottagare och fyll i adressen först.',
    en: 'Choose a receiver and fill in the address first.',
  },
  send: { sv: 'Skicka', en: 'Send' },
  sendAnyway: { sv: 'Skicka ändå', en: 'Send anyway' },
  differs: { sv: 'Vad som skulle skickas', en: 'What would be sent' },
  contents: { sv: 'Vad leveransen omfattar', en: 'What the delivery covers' },
  accepted: {
    sv: 'Provet hittade inget som mottagaren skulle avvisa.',
    en: 'The rehearsal found nothing that the receiver would reject.',
  },
  stopped_errors: { sv: 'Stoppas av fel', en: 'Stopped by errors' },
  stopped_guards: { sv: 'Stoppas av gränserna', en: 'Stopped by the limits' },
  stopped_rehearsal: { sv: 'Mottagaren skulle avvisa en del', en: 'The receiver would reject some of it' },
  help_errors: {
    sv: 'Körningen har fel. Rätta dem under Kontroll och kör igen. Ska det felfria skickas ändå, ange skälet; det som felen håller tillbaka lämnas utanför.',
    en: 'The run has errors. Correct them under Check and run again. If what has none is to be sent anyway, give the reason; what the errors hold back is left out.',
  },
  help_guards: {
    sv: 'Det skulle ändra mer hos mottagaren än gränserna tillåter. Rätta källan eller mappningen. Är det som det ska vara, ange skälet.',
    en: 'It would change more at the receiver than the limits allow. Correct the source or the mapping. If this is as it should be, give the reason.',
  },
  help_rehearsal: {
    sv: 'Rätta det som listas nedan och kör igen. Ska resten skickas ändå, ange skälet; det avvisade kommer tillbaka som anmärkningar.',
    en: 'Correct what is listed below and run again. If the rest is to be sent anyway, give the reason; what is rejected comes back as findings.',
  },
  unfinished: { sv: 'En leverans hit är inte klar', en: 'A delivery to here is not finished' },
  unfinishedHelp: {
    sv: 'Leverans {{id}} avbröts. Fortsätt, så skickas bara det som är kvar. Har du kört mappningen sedan dess görs jämförelsen om först.',
    en: 'Delivery {{id}} was broken off. Go on, and only what is left is sent. If you have run the mapping since then, it is compared anew first.',
  },
  resume: { sv: 'Fortsätt', en: 'Go on' },
  resumeNamed: { sv: 'Fortsätt med leverans {{id}}', en: 'Go on with delivery {{id}}' },
  resumeHelp: {
    sv: 'Det som mottagaren redan har tagit emot skickas inte igen. Sådant som skickats utan svar slås först upp hos mottagaren.',
    en: 'What the receiver has taken already is not sent again. What was sent without an answer is first looked up there.',
  },
  undo: { sv: 'Ta tillbaka', en: 'Take back' },
  undoNamed: { sv: 'Ta tillbaka leverans {{id}}', en: 'Take delivery {{id}} back' },
  undoHelp: {
    sv: 'Det som leveransen skapade tas bort hos mottagaren, det som den ändrade återställs, och det som den tog bort skapas på nytt.',
    en: 'What the delivery created is removed at the receiver, what it changed is restored, and what it removed is created anew.',
  },
  undoLimits: {
    sv: 'Det här tas inte tillbaka: det som ändrats sedan dess, av er eller hos mottagaren, det som något annat där behöver, och det som mottagaren inte kan ta bort. Det listas efteråt. Vad mottagaren hunnit läsa eller föra vidare går inte att ändra härifrån.',
    en: 'This is not taken back: what has been changed since, by you or at the receiver, what something else there needs, and what the receiver cannot remove. It is listed afterwards. What the receiver has read or passed on cannot be changed from here.',
  },
  notes_rehearse: { sv: 'Vad provet hittade', en: 'What the rehearsal found' },
  notes_push: { sv: 'Vad mottagaren svarade', en: 'What the receiver answered' },
  notes_undo: { sv: 'Vad som inte togs tillbaka', en: 'What was not taken back' },
  inCheck: { sv: 'Visa i Kontroll', en: 'Show in Check' },
  inCheckNamed: { sv: 'Visa i Kontroll: {{message}}', en: 'Show in Check: {{message}}' },
  place: { sv: '{{source}}, rad {{row}}', en: '{{source}}, row {{row}}' },
  more_one: {
    sv: '… och {{count, number}} till under Kontroll.',
    en: '… and {{count, number}} more under Check.',
  },
  more_other: {
    sv: '… och {{count, number}} till under Kontroll.',
    en: '… and {{count, number}} more under Check.',
  },
})
