import { Button, Fieldset, Stack } from '@mantine/core'
import type { StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useScope } from './scope.ts'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type PartListProps = {
  parts: readonly Value[]
  field?: StandardField | undefined
  onChange: (parts: Value[]) => void
  /** What a part is called; else by its number. */
  nameOf?: (index: number) => string
  /** As many as there are: those of a key that others have chosen. */
  isFixed?: boolean
  /** The last one can go too. */
  canEmpty?: boolean
}

/** The values that another is made of, in order. */
export function PartList({ parts, field, onChange, nameOf, isFixed, canEmpty }: PartListProps) {
  const t = useTexts(editorText)
  const scope = useScope()
  return (
    <Stack gap="xs">
      {parts.map((part, index) => (
        <Fieldset key={index} legend={nameOf?.(index) ?? t('partNumber', { number: index + 1 })} p="xs">
          <Stack gap="xs">
            <InnerValue
              value={part}
              field={field}
              onChange={(changed) => onChange(parts.map((one, at) => (at === index ? changed : one)))}
            />
            {!isFixed && (parts.length > 1 || canEmpty) && (
              <div>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => onChange(parts.filter((_, at) => at !== index))}
                >
                  {t('removePart', { number: index + 1 })}
                </Button>
              </div>
            )}
          </Stack>
        </Fieldset>
      ))}
      {!isFixed && (
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              onChange([...parts, field?.kind === 'reference' && parts[0] ? parts[0] : fallback(scope)])
            }
          >
            {t('addPart')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
