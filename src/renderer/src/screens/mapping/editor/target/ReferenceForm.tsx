import { NativeSelect, Stack, Text } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { Part, type SimpleValue } from '../../../../../../shared/simple-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import type { TargetRow } from '../tree-model.ts'
import { useEditor, useSummary } from '../use-editor.ts'
import { PartField } from './PartField.tsx'

type ReferenceFormProps = {
  block: MappingBlock
  row: TargetRow
  value: SimpleValue | undefined
  save: (value: SimpleValue | null) => Promise<boolean>
}

/** A reference: to which part of the mapping, and the values of its key. */
export function ReferenceForm({ block, row, value, save }: ReferenceFormProps) {
  const t = useTexts(editorText)
  const { state } = useEditor()
  const summarise = useSummary()
  const targets = row.field?.targets ?? []
  const possible = state.blocks.filter(({ entity, extends: adds }) => targets.includes(entity) && !adds)
  const reference = value && 'reference' in value ? value : undefined
  const current = reference && possible.find((one) => isKeyOf(one, reference.key.length, reference.reference))
  const point = (index: string): void => {
    const target = possible.find((one) => String(one.index) === index)
    if (!target) return void save(null)
    const key = keyFrom(target, block)
    void save({ reference: target.entity, key })
  }
  if (possible.length === 0) {
    return <Text size="sm">{t('noTargetsYet', { types: targets.join(', ') })}</Text>
  }
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('pointsTo')}
        value={current ? String(current.index) : ''}
        onChange={({ currentTarget }) => point(currentTarget.value)}
        data={[
          { value: '', label: t('howNothing') },
          ...possible.map(({ index, name, entity, keys }) => ({
            value: String(index),
            label: `${name} (${entity}: ${keys[0]?.map(summarise).join(' · ') ?? ''})`,
          })),
        ]}
      />
      {reference && current && (
        <Text size="xs" c="dimmed">
          {t('pointsToHelp', { key: current.keys[0]?.map(summarise).join(' · ') ?? '' })}
        </Text>
      )}
      {reference?.key.map((part, index) => (
        <PartField
          key={index}
          legend={t('partNumber', { number: index + 1 })}
          part={part}
          field={undefined}
          isOnce={block.once}
          onChange={(changed) =>
            void save({
              ...reference,
              key: reference.key.map((one, at) => (at === index ? changed : one)),
            })
          }
        />
      ))}
    </Stack>
  )
}

const isKeyOf = (block: MappingBlock, parts: number, entity: string): boolean =>
  block.entity === entity && block.keys.some((key) => key.length === parts)

/** The key of the other part where both read the same file or it is made of no file; else columns to choose. */
function keyFrom(target: MappingBlock, block: MappingBlock): Part[] {
  const [key = []] = target.keys
  return key.map((part): Part => {
    const simple = Part.safeParse(part)
    const isSame = target.once || target.from.some((name) => block.from.includes(name))
    return simple.success && (isSame || !('column' in simple.data)) ? simple.data : { value: '' }
  })
}
