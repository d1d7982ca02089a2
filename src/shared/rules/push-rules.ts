import type { RuleFamily } from '../finding.ts'

/** What a receiver says of what it was sent, and what a rehearsal finds before anything is sent. */
export const pushRules = {
  'PUB-21': {
    severity: 'error',
    title: { sv: 'Mottagaren avvisade objektet', en: 'The receiver rejected the object' },
    sv: 'Mottagaren tog inte emot {entity}. Svaret var: {answer}',
    en: 'The receiver did not take {entity}. Its answer was: {answer}',
    help: {
      sv: 'Rätta värdet i källan och kör igen. Nästa leverans skickar bara det som inte kom fram.',
      en: 'Correct the value in the source and run again. The next delivery sends only what did not get there.',
    },
  },
  'PUB-22': {
    severity: 'warning',
    title: { sv: 'Mottagaren tog emot med anmärkning', en: 'The receiver took it with a remark' },
    sv: 'Mottagaren tog emot {entity} men anmärkte: {answer}',
    en: 'The receiver took {entity} but remarked: {answer}',
  },
  'PUB-23': {
    severity: 'error',
    title: { sv: 'Mottagaren bekräftade inte objektet', en: 'The receiver did not confirm the object' },
    sv: 'Mottagaren sade sig ta emot {entity}, men objektet är inte som det skickades.',
    en: 'The receiver said that it took {entity}, but the object is not there as it was sent.',
    help: {
      sv: 'Leverera igen. Är det likadant då, hör med mottagaren: felet är hos dem.',
      en: 'Push again. If it stays the same, ask the receiver: the fault is theirs.',
    },
  },
  'PUB-24': {
    severity: 'error',
    title: {
      sv: 'Inte skickat, eftersom något det behöver avvisades',
      en: 'Not sent, since something it needs was rejected',
    },
    sv: '{entity} skickades inte: det som {attribute} pekar på finns inte hos mottagaren.',
    en: '{entity} was not sent: what {attribute} refers to is not at the receiver.',
  },
  'PUB-25': {
    severity: 'error',
    title: {
      sv: 'Pekar på något som mottagaren inte får',
      en: 'Refers to something the receiver does not get',
    },
    sv: '{attribute} pekar på något som mottagaren varken har eller får i leveransen. Mottagaren skulle avvisa objektet.',
    en: '{attribute} refers to something that the receiver neither has nor gets in this delivery. It would reject the object.',
  },
  'PUB-26': {
    severity: 'error',
    title: { sv: 'Objektet är större än mottagaren tar', en: 'The object is larger than the receiver takes' },
    sv: 'Objektet är {bytes} byte. Mottagaren tar högst {most} byte i ett anrop.',
    en: 'The object is {bytes} bytes. The receiver takes {most} bytes in one call at most.',
  },
  'PUB-27': {
    severity: 'error',
    title: {
      sv: 'Attribut som mottagaren inte får ges',
      en: 'Attribute that the receiver must not be given',
    },
    sv: '{attribute} får inte finnas med till den här mottagaren.',
    en: '{attribute} must not go along to this receiver.',
  },
  'PUB-28': {
    severity: 'error',
    title: { sv: 'Något som ska tas bort används ännu', en: 'Something to be removed is still in use' },
    sv: 'Objektet ska tas bort hos mottagaren, men {count} andra som ska vara kvar pekar på det.',
    en: 'The object is to be removed at the receiver, but {count} others that stay refer to it.',
  },
  'PUB-29': {
    severity: 'warning',
    title: { sv: 'Togs inte tillbaka, ändrat sedan dess', en: 'Not taken back, changed since then' },
    sv: '{entity} har ändrats efter leveransen och lämnades som det är.',
    en: '{entity} was changed after the delivery and was left as it is.',
  },
  'PUB-30': {
    severity: 'warning',
    title: { sv: 'Kan inte tas tillbaka', en: 'Cannot be taken back' },
    sv: '{entity} kan inte tas tillbaka: annat hos mottagaren pekar på det, eller mottagaren kan inte ta bort sådant.',
    en: '{entity} cannot be taken back: something else at the receiver refers to it, or the receiver cannot remove such things.',
  },
} as const satisfies RuleFamily
