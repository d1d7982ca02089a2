import { useMemo } from 'react'
import {
  readCondition,
  readEach,
  readValue,
  type Condition,
  type Each,
  type Value,
} from '../../../../../shared/mapping-value.ts'
import { useLanguage, useTexts, type Translate } from '../../../texts.ts'
import { editorText } from './text.ts'
import { showRef, useEditor, type Editor } from './use-editor.ts'

/** Parts of a mapping in plain words; JSON where it is of a kind that this version does not know. */
export type Tell = {
  value(given: unknown): string
  condition(given: unknown): string
  each(given: unknown): string
  /** What stands beside the attributes of a block or a list entry, by its key. */
  further(key: string, given: unknown): string
}

export function useTell(): Tell {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, standard } = useEditor()
  return useMemo(() => makeTell({ t, language, state, standard }), [t, language, state, standard])
}

type Context = {
  t: Translate<typeof editorText.texts>
  language: 'sv' | 'en'
  state: Pick<Editor['state'], 'questions'>
  standard: Pick<Editor['standard'], 'derivations'>
}

/** The words for a project and a language. */
export function makeTell(context: Context): Tell {
  const { t } = context
  const value = (given: unknown): string => {
    const known = readValue(given)
    if (!known) return JSON.stringify(given)
    const when = known.when ? ` (${t('tellWhen', { condition: condition(known.when) })})` : ''
    return tellValue(known, context, tell) + when
  }
  const condition = (given: unknown): string => {
    const known = readCondition(given)
    return known ? tellCondition(known, context, tell) : JSON.stringify(given)
  }
  const each = (given: unknown): string => {
    const known = readEach(given)
    return known ? tellEach(known, context) : JSON.stringify(given)
  }
  const further = (key: string, given: unknown): string => tellFurther(key, given, context, tell)
  const tell: Tell = { value, condition, each, further }
  return tell
}

function tellValue(value: Value, { t, language, state, standard }: Context, tell: Tell): string {
  if ('column' in value) return showRef(value.column)
  if ('item' in value) {
    const part = [value.item].flat().join(' / ')
    return part === '' ? t('tellItem') : t('tellItemPart', { part })
  }
  if ('value' in value) return `”${String(value.value)}”`
  if ('ask' in value) {
    const question = state.questions.find(({ name }) => name === value.ask)?.label[language] ?? value.ask
    return value.per
      ? t('tellAskPer', { question, value: tell.value(value.per) })
      : t('tellAsk', { question })
  }
  if ('derive' in value) {
    const help = standard.derivations.find(({ name }) => name === value.derive)?.help[language]
    return help === undefined ? value.derive : firstSentence(help)
  }
  if ('lookup' in value) {
    const { source, take, where, pick } = value.lookup
    const rows = Object.entries(where)
      .map(([column, wanted]) => `${column} = ${tell.value(wanted)}`)
      .join(', ')
    const told = { source, rows: rows || t('tellAllRows'), column: showRef(take) }
    return pick === 'exists' ? t('tellLookupExists', told) : t('tellLookup', told)
  }
  if ('expression' in value) return t('tellExpression', { expression: value.expression })
  if ('first' in value) return value.first.map(tell.value).join(t('tellOr'))
  if ('join' in value) return value.join.map(tell.value).join(' + ')
  const key = 'key' in value ? value.key.map(tell.value).join(' · ') : tell.value(value.id)
  return `→ ${value.reference} ${key}`
}

function tellCondition(when: Condition, { t }: Context, tell: Tell): string {
  if ('filled' in when) return t('tellFilled', { value: tell.value(when.filled) })
  if ('empty' in when) return t('tellEmpty', { value: tell.value(when.empty) })
  if ('all' in when) return when.all.map(tell.condition).join(t('tellBoth'))
  if ('any' in when) return when.any.map(tell.condition).join(t('tellEither'))
  if ('not' in when) return t('tellNot', { condition: tell.condition(when.not) })
  const value = tell.value(when.value)
  if ('in' in when) return t('tellIn', { value, words: when.in.join(', ') })
  if ('matches' in when) return t('tellMatches', { value, pattern: when.matches })
  return t('tellEquals', { value, word: String(when.equals) })
}

function tellEach(each: Each, { t }: Context): string {
  if ('under' in each) return t('tellUnder', { groups: each.under.join(', ') })
  if ('numbered' in each)
    return t('tellUnder', {
      groups: each.numbered.map((group) => Object.values(group).map(showRef).join(' + ')).join(', '),
    })
  return each.split === undefined
    ? t('tellList', { column: showRef(each.column) })
    : t('tellSplit', { column: showRef(each.column), split: each.split })
}

function tellFurther(key: string, given: unknown, { t }: Context, tell: Tell): string {
  if (key === 'id') return t('furtherId', { value: tell.value(given) })
  if (key === 'remove') return t('furtherRemove', { condition: tell.condition(given) })
  if (key === 'unless') return t('furtherUnless', { source: String(given) })
  if (key === 'optional') return t('furtherOptional')
  if (key === 'itemKey') return t('furtherItemKey', { attributes: words(given) })
  if (key === 'needs') return t('furtherNeeds', { attributes: words(given) })
  if (key === 'fold' && typeof given === 'object' && given !== null)
    return t('furtherFold', {
      rules: Object.entries(given)
        .map(([attribute, rule]) => `${attribute}: ${tellRule(rule, t)}`)
        .join('; '),
    })
  return t('furtherOther', { key, json: JSON.stringify(given) })
}

function tellRule(rule: unknown, t: Context['t']): string {
  if (rule === 'first' || rule === 'last' || rule === 'agree') return t(`fold_${rule}`)
  const sources = typeof rule === 'object' && rule !== null && 'sources' in rule ? rule.sources : undefined
  return Array.isArray(sources) ? t('foldSources', { sources: words(sources) }) : JSON.stringify(rule)
}

const words = (list: unknown): string => (Array.isArray(list) ? list.map(String).join(', ') : String(list))

/** Of a help text what is enough to know it by. */
export const firstSentence = (text: string): string => /^.*?[.](?= |$)/.exec(text)?.[0] ?? text
