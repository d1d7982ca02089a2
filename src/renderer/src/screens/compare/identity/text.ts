import { defineTexts } from '../../../texts.ts'

export const identityText = defineTexts('identity', {
  title: { sv: 'Nya id:n', en: 'New ids' },
  lead: {
    sv: 'Personer som fick ett nytt id fast någon med samma namn och födelsedatum förut hade ett annat. Är det samma person behåller hon sitt gamla id.',
    en: 'Persons who got a new id though someone with the same name and birth date had another before. If it is the same person she keeps the id she had.',
  },
  none: {
    sv: 'Ingen har fått ett nytt id i stället för ett gammalt.',
    en: 'Nobody has got a new id instead of an old one.',
  },
  fact: { sv: 'Uppgift', en: 'Fact' },
  now: { sv: 'Nu', en: 'Now' },
  before: { sv: 'Förut', en: 'Before' },
  id: { sv: 'Id', en: 'Id' },
  keys: { sv: 'Känns igen på', en: 'Known by' },
  otherEnd: {
    sv: '{{key}} (ett annat, med samma födelsedatum)',
    en: '{{key}} (another, with the same birth date)',
  },
  seen: { sv: 'Först sedd', en: 'First seen' },
  changed: { sv: 'Senast ändrad', en: 'Last changed' },
  merge: { sv: 'Samma person: behåll det gamla id:t', en: 'The same person: keep the old id' },
  apart: { sv: 'Två olika personer', en: 'Two different persons' },
  decided: {
    sv: 'Beslutet gäller från nästa körning. Kör mappningen igen.',
    en: 'The decision holds from the next run on. Run the mapping again.',
  },
})
