import { defineTexts } from '../../texts.ts'

export const limitsText = defineTexts('limits', {
  title: { sv: 'Mottagarens gränser', en: 'The receiver’s limits' },
  lead: {
    sv: 'En leverans som ändrar mer än så här hos mottagaren stannar och frågar först. Så märks en fil som saknas eller ett id som bytts innan något går fel. Gränserna gäller varje slag av uppgift för sig, både sammanlagt och på varje skola.',
    en: 'A delivery that would change more than this at the receiver stops and asks first. That way a missing file or a changed id is noticed before anything goes wrong. The limits hold for each kind of data by itself, both in all and at each school.',
  },
  usual: { sv: 'De vanliga gränserna gäller.', en: 'The usual limits hold.' },
  own: { sv: 'Mottagaren har egna gränser.', en: 'The receiver has limits of its own.' },
  scope: { sv: 'Gränserna nedan gäller', en: 'The limits below hold for' },
  everything: { sv: 'Alla slag av uppgifter', en: 'All kinds of data' },
  schools: { sv: 'Varje skola för sig', en: 'Each school by itself' },
  scopeOwn: { sv: '{{name}} (egna gränser)', en: '{{name}} (own limits)' },
  scopeHelp: {
    sv: 'Tomma fält: som för alla slag av uppgifter.',
    en: 'Empty fields: as for all kinds of data.',
  },
  change: { sv: 'Ändring', en: 'Change' },
  floor: { sv: 'Antal', en: 'Number' },
  percent: { sv: 'Andel, %', en: 'Share, %' },
  rule: {
    sv: 'Det större av talen gäller: antalet, eller andelen av det som mottagaren har.',
    en: 'The larger of the two holds: the number, or the share of what the receiver has.',
  },
  kind_creates: { sv: 'Nya', en: 'New' },
  kind_updates: { sv: 'Ändrade', en: 'Changed' },
  kind_deletes: { sv: 'Borttagna', en: 'Removed' },
  kind_reidentified: { sv: 'Samma person, nytt id', en: 'Same person, new id' },
  floorOf: { sv: '{{kind}}, antal', en: '{{kind}}, number' },
  percentOf: { sv: '{{kind}}, andel i procent', en: '{{kind}}, share in per cent' },
  reason: { sv: 'Varför ändras gränserna?', en: 'Why are the limits changed?' },
  reasonHelp: {
    sv: 'Minst fem tecken. Sparas i historiken tillsammans med gränserna.',
    en: 'At least five characters. Kept in the history together with the limits.',
  },
  save: { sv: 'Spara gränserna', en: 'Save the limits' },
  reset: { sv: 'Använd de vanliga gränserna', en: 'Use the usual limits' },
})
