import type { RuleFamily } from '../../finding.ts'

/** Persons with protected identity (RULES.md §6). No text here may have a hole that could name the person. */
export const protectionRules = {
  'PRO-01': {
    severity: 'info',
    title: { sv: 'Person med skyddad identitet', en: 'Person with protected identity' },
    sv: 'Skyddad person. Hon eller han kommer inte med i leveranser om du inte väljer det.',
    en: 'A protected person, who goes along in no delivery unless you choose so.',
  },
  'PRO-02': {
    severity: 'warning',
    title: { sv: 'Kontaktuppgifter till skyddad person', en: 'Contact data of a protected person' },
    sv: 'Den skyddade personen har kontaktuppgifter ({attribute}), och de följer med om personen gör det.',
    en: 'The protected person has contact data ({attribute}), and they go along if the person does.',
    help: {
      sv: 'Ta bort uppgifterna ur källan om ingen mottagare behöver dem.',
      en: 'Remove them from the source if no receiver needs them.',
    },
  },
  'PRO-03': {
    severity: 'error',
    title: {
      sv: 'Hänvisning till skyddad person utan markering',
      en: 'Reference to a protected person without marking',
    },
    sv: 'Personen som {attribute} pekar ut är skyddad, men hänvisningen visar det inte.',
    en: 'The person that {attribute} points to is protected, but the reference does not tell.',
  },
  'PRO-04': {
    severity: 'error',
    title: {
      sv: 'Hänvisning som avslöjar skyddad persons namn',
      en: 'Reference that names a protected person',
    },
    sv: '{attribute} avslöjar namnet på en skyddad person.',
    en: '{attribute} gives away the name of a protected person.',
  },
  'PRO-05': {
    severity: 'error',
    title: { sv: 'Adress som röjer en skyddad person', en: 'Address that exposes a protected person' },
    sv: 'Adressen röjer en skyddad person: en nära anhörig ({other}) bor på samma.',
    en: 'The address exposes a protected person: a close relative ({other}) lives at the same one.',
    help: {
      sv: 'Utelämna adressen här, eller markera även denna person som skyddad om det är riktigt.',
      en: 'Leave the address out here, or mark this person as protected too if that is right.',
    },
  },
  'PRO-06': {
    severity: 'error',
    title: { sv: 'Skyddade uppgifter i logg eller rapport', en: 'Protected data in a log or report' },
    sv: 'En logg, rapport eller tillfällig fil innehåller uppgifter om en skyddad person.',
    en: 'A log, report or temporary file holds data of a protected person.',
  },
  'PRO-07': {
    severity: 'warning',
    title: { sv: 'Uppgift om skyddad identitet saknas helt', en: 'No word on protected identity at all' },
    sv: 'Ingen av personerna har någon uppgift om skydd. Försäkra dig om att ingen är skyddad.',
    en: 'None of the persons has any word on protection. Make sure that nobody is protected.',
    help: {
      sv: 'Många listor saknar kolumnen. Fråga den som har hand om skyddade personuppgifter.',
      en: 'Many lists lack the column. Ask whoever is in charge of protected personal data.',
    },
  },
  'PRO-08': {
    severity: 'warning',
    title: { sv: 'Skyddsmarkering som behöver tolkas', en: 'Protection marking that needs a decision' },
    sv: '{value} räknas som skydd tills någon har kontrollerat det.',
    en: '{value} counts as protection until someone has checked it.',
  },
  'PRO-09': {
    severity: 'error',
    title: { sv: 'Skyddad person kräver pseudonym', en: 'Protected person requires a pseudonym' },
    sv: 'Den skyddade personen kan bara levereras under pseudonym, på det sätt huvudmannen har bestämt.',
    en: 'The protected person can be delivered under a pseudonym only, in the way the authority has decided.',
  },
} as const satisfies RuleFamily
