import { Fieldset, Stack } from '@mantine/core'
import { useState } from 'react'
import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { freeName } from '../value-change.ts'
import { useScope } from './scope.ts'
import { TextAnswer } from './TextAnswer.tsx'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type Asked = Extract<Value, { ask: string }>
type QuestionFieldProps = {
  value: Asked
  field: StandardField | undefined
  onChange: (value: Value) => void
}

const newQuestion = ' '

/** One of the mapping's questions, or a new one; asked once, or for each value of something. */
export function QuestionField({ value, field, onChange }: QuestionFieldProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, edit } = useEditor()
  const scope = useScope()
  const [adds, setAdds] = useState(state.questions.length === 0)
  const add = async (text: string): Promise<void> => {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, '-')
      .replace(/^-|-$/g, '')
    const name = freeName(state.questions, plain || 'fråga')
    const type = field?.kind === 'date' || field?.kind === 'boolean' ? field.kind : 'text'
    const question = { label: { sv: text, en: text }, type }
    if ((await edit({ kind: 'setQuestion', name, question })) === undefined) return
    setAdds(false)
    onChange({ ...value, ask: name })
  }
  const isKnown = state.questions.some(({ name }) => name === value.ask)
  return (
    <Stack gap="xs">
      <Chooser
        label={t('question')}
        value={adds ? newQuestion : value.ask}
        onChange={(chosen) => {
          setAdds(chosen === newQuestion)
          if (chosen !== newQuestion) onChange({ ...value, ask: chosen })
        }}
        choices={[
          ...(isKnown || adds ? [] : [{ value: value.ask, label: value.ask }]),
          ...state.questions.map(({ name, label }) => ({ value: name, label: label[language] })),
          { value: newQuestion, label: t('newQuestion') },
        ]}
      />
      {adds && (
        <TextAnswer
          label={t('questionText')}
          value=""
          onSave={(text) => text.trim() && void add(text.trim())}
        />
      )}
      {(!scope.isOnce || value.per) && (
        <Chooser
          label={t('askPer')}
          value={value.per ? 'per' : ''}
          onChange={(chosen) => {
            const { per: _, ...rest } = value
            onChange(chosen === '' ? rest : { ...value, per: fallback(scope) })
          }}
          choices={[
            { value: '', label: t('askOnce') },
            { value: 'per', label: t('askEach') },
          ]}
        />
      )}
      {value.per && (
        <Fieldset legend={t('askEach')} p="xs">
          <InnerValue value={value.per} onChange={(per) => onChange({ ...value, per })} />
        </Fieldset>
      )}
    </Stack>
  )
}
