/**
 * The interface's strings: each screen has them in a `text.ts`, Swedish and English side by side, as one namespace of
 * i18next. Keys are typed, so a missing string is a type error; test/renderer/text.test.ts finds hard-coded ones.
 */
import { createInstance } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../shared/errors.ts'

type Texts = Readonly<Record<string, { readonly sv: string; readonly en: string }>>
/** `rows_one` and `rows_other` are asked for as `rows`, with a `count`. */
type KeyOf<T> = {
  [K in keyof T & string]: K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K
}[keyof T & string]
export type TextBundle<T extends Texts> = { readonly namespace: string; readonly texts: T }
export type Translate<T extends Texts> = (
  key: KeyOf<T>,
  values?: Readonly<Record<string, string | number>>,
) => string

const storageKey = 'skolflytt.language'

const i18n = createInstance()
void i18n.use(initReactI18next).init({
  lng: localStorage.getItem(storageKey) === 'en' ? 'en' : 'sv',
  fallbackLng: false,
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
})
document.documentElement.lang = i18n.language
i18n.on('languageChanged', (language) => {
  localStorage.setItem(storageKey, language)
  document.documentElement.lang = language
})

/** Registers a screen's strings when its module is loaded, so a lazy screen brings its own. */
export function defineTexts<const T extends Texts>(namespace: string, texts: T): TextBundle<T> {
  for (const language of ['sv', 'en'] as const) {
    const entries = Object.entries(texts).map(([key, text]) => [key, text[language]])
    i18n.addResourceBundle(language, namespace, Object.fromEntries(entries))
  }
  return { namespace, texts }
}

export function useTexts<T extends Texts>(bundle: TextBundle<T>): Translate<T> {
  const { t } = useTranslation(bundle.namespace)
  return useCallback((key, values) => t(key, { ...values }), [t])
}

export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n: current } = useTranslation()
  return {
    language: current.language === 'en' ? 'en' : 'sv',
    setLanguage: (language) => void current.changeLanguage(language),
  }
}
