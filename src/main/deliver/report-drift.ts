import type { DriftReport } from '../../shared/drift.ts'
import type { Language } from '../../shared/errors.ts'
import { markup, type Markup } from './markup.ts'
import { section } from './report-parts.ts'
import { tellDrift } from '../../shared/tell-drift.ts'

const text = {
  sv: {
    title: 'Sedan receptet sparades',
    help: 'Receptet användes på de här filerna. Det här skiljer dem från filerna det gjordes för.',
  },
  en: {
    title: 'Since the recipe was saved',
    help: 'The recipe was used on these files. This is how they differ from those it was made for.',
  },
} as const

/** What has changed in the files since the recipe was saved, and which of its steps no longer apply. */
export function renderDrift(drift: DriftReport, language: Language): Markup {
  const words = text[language]
  const items = tellDrift(drift, language)
    .filter((line) => line !== '')
    .map((line) => markup`<li>${line.trim()}</li>\n`)
  return section(words.title, words.help, [markup`<ul>\n${items}</ul>\n`])
}
