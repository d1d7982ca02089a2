import { Checkbox, Stack, Text } from '@mantine/core'
import type { MappingBlock, StandardField } from '../../../../../../shared/mapping-contract.ts'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { useTell } from '../tell-value.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { PartList } from './PartList.tsx'
import { useScope } from './scope.ts'
import { InnerValue } from './InnerValue.tsx'
import { fallback, keyOf } from './ways.ts'

type Reference = Extract<Value, { reference: string }>
type ReferenceFieldsProps = {
  value: Reference
  field: StandardField | undefined
  onChange: (value: Value) => void
}

/** A reference: to which part of the mapping, and the values of its key; or to an id that the source has. */
export function ReferenceFields({ value, field, onChange }: ReferenceFieldsProps) {
  const t = useTexts(editorText)
  const { state } = useEditor()
  const tell = useTell()
  const scope = useScope()
  const targets = field?.targets ?? [value.reference]
  const possible = state.blocks.filter(({ entity, extends: adds }) => targets.includes(entity) && !adds)
  const tellKey = ({ keys }: MappingBlock): string => keys[0]?.map(tell.value).join(' · ') ?? ''
  const current =
    'key' in value ? possible.find((one) => isKeyOf(one, value.key.length, value.reference)) : undefined
  const point = (chosen: string): void => {
    if (chosen.startsWith(byId)) {
      const reference = chosen.slice(byId.length)
      return onChange({ ...rest(value), reference, id: fallback(scope) })
    }
    const target = possible.find((one) => String(one.index) === chosen)
    if (target) onChange({ ...rest(value), reference: target.entity, key: keyOf(target, scope) })
  }
  return (
    <Stack gap="sm">
      {possible.length === 0 && <Text size="sm">{t('noTargetsYet', { types: targets.join(', ') })}</Text>}
      <Chooser
        label={t('pointsTo')}
        placeholder={t('noStep')}
        value={'id' in value ? byId + value.reference : current ? String(current.index) : ''}
        onChange={point}
        choices={[
          ...possible.map((block) => ({
            value: String(block.index),
            label: block.name,
            note: `${block.entity}: ${tellKey(block)}`,
          })),
          ...[...new Set([...targets, value.reference])].map((type) => ({
            value: byId + type,
            label: t('byId', { type }),
            note: t('byIdNote'),
          })),
        ]}
      />
      {current && (
        <Text size="xs" c="dimmed">
          {t('pointsToHelp', { key: tellKey(current) })}
        </Text>
      )}
      {'key' in value ? (
        <PartList
          parts={value.key}
          isFixed={current !== undefined}
          onChange={(key) => onChange({ ...value, key })}
        />
      ) : (
        <InnerValue value={value.id} onChange={(id) => onChange({ ...value, id })} />
      )}
      <Checkbox
        label={t('optionalReference')}
        checked={value.optional === true}
        onChange={({ currentTarget }) => {
          const { optional: _, ...always } = value
          onChange(currentTarget.checked ? { ...value, optional: true } : always)
        }}
      />
    </Stack>
  )
}

const byId = 'id:'

/** What stands whatever it points to. */
function rest(value: Reference): Pick<Reference, 'optional' | 'when'> {
  return {
    ...(value.optional === undefined ? {} : { optional: value.optional }),
    ...(value.when === undefined ? {} : { when: value.when }),
  }
}

const isKeyOf = (block: MappingBlock, parts: number, entity: string): boolean =>
  block.entity === entity && block.keys.some((key) => key.length === parts)
