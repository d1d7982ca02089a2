import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Scalar } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { commonText } from '../../../../components/text.ts'
import { useTexts } from '../../../../texts.ts'
import { useSchoolTypeNames } from '../../school-types.ts'
import { editorText } from '../text.ts'
import { TextAnswer } from './TextAnswer.tsx'

type FixedFieldProps = {
  label?: string
  value: Scalar
  field?: StandardField | undefined
  onChange: (value: Scalar) => void
}

/** A value that is the same for all: one of the codes where the attribute has codes. */
export function FixedField({ label, value, field, onChange }: FixedFieldProps) {
  const t = useTexts(editorText)
  const common = useTexts(commonText)
  const nameCode = useSchoolTypeNames()
  const shown = label ?? t('value')
  if (field?.codes) {
    const codes = field.codes.includes(String(value)) ? field.codes : [String(value), ...field.codes]
    return (
      <Chooser
        label={shown}
        placeholder={t('noStep')}
        value={String(value)}
        onChange={onChange}
        choices={codes
          .filter(Boolean)
          .map((code) => ({ value: code, label: isSchoolType.test(field.path) ? nameCode(code) : code }))}
      />
    )
  }
  if (field?.kind === 'boolean' || typeof value === 'boolean') {
    return (
      <Chooser
        label={shown}
        placeholder={t('noStep')}
        value={String(value)}
        onChange={(chosen) => onChange(chosen === 'true')}
        choices={[
          { value: 'true', label: common('yes') },
          { value: 'false', label: common('no') },
        ]}
      />
    )
  }
  return <TextAnswer label={shown} value={String(value)} onSave={(text) => onChange(sameKind(text, value))} />
}

const isSchoolType = /schoolTypes?(\[\])?$/i

/** What was a number stays one where it can. */
export function sameKind(text: string, before: Scalar | undefined): Scalar {
  const number = Number(text)
  return typeof before === 'number' && text.trim() !== '' && Number.isFinite(number) ? number : text
}
