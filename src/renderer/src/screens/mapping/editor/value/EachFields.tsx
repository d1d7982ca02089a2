import { Button, Checkbox, Fieldset, Stack, Text } from '@mantine/core'
import type { ColumnRef, Each } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { ColumnField } from './ColumnField.tsx'
import { useScope } from './scope.ts'
import { TextAnswer } from './TextAnswer.tsx'

type EachFieldsProps = { each: Each | undefined; onChange: (each: Each | undefined) => void }

const kinds = ['cell', 'numbered', 'under'] as const
type Kind = (typeof kinds)[number]
const labels = { cell: 'eachCell', numbered: 'eachNumbered', under: 'eachUnder' } as const satisfies Record<
  Kind,
  string
>
const notes = {
  cell: 'eachCellNote',
  numbered: 'eachNumberedNote',
  under: 'eachUnderNote',
} as const satisfies Record<Kind, string>

/** Several things of one row: the parts of a cell, or columns that come again in groups. */
export function EachFields({ each, onChange }: EachFieldsProps) {
  const t = useTexts(editorText)
  const { columns } = useScope()
  const tops = topsOf(columns)
  const kind = each && kindOf(each)
  const offered = kinds.filter((one) => one !== 'under' || tops.length > 0 || kind === 'under')
  const start = (chosen: Kind): Each => {
    const column = columns[0]?.ref ?? 1
    if (chosen === 'cell') return { column, split: ',' }
    return chosen === 'under' ? { under: tops } : { numbered: [{ [t('eachFirstName')]: column }] }
  }
  return (
    <Stack gap="xs">
      <Chooser
        label={t('severalItems')}
        value={kind ?? ''}
        onChange={(chosen) => {
          const next = kinds.find((one) => one === chosen)
          onChange(next && start(next))
        }}
        choices={[
          { value: '', label: t('eachNone') },
          ...offered.map((one) => ({ value: one, label: t(labels[one]), note: t(notes[one]) })),
        ]}
      />
      {each && 'column' in each && (
        <>
          <ColumnField value={each.column} onChange={(column) => onChange({ ...each, column })} />
          <TextAnswer
            label={t('eachSplit')}
            value={each.split ?? ''}
            onSave={(split) => {
              const { split: _, ...rest } = each
              onChange(split === '' ? rest : { ...each, split })
            }}
          />
        </>
      )}
      {each && 'under' in each && (
        <Checkbox.Group
          label={t('eachTops')}
          value={each.under}
          onChange={(under) => under.length > 0 && onChange({ ...each, under })}
        >
          <Stack gap={4} mt={4}>
            {[...new Set([...each.under, ...tops])].map((top) => (
              <Checkbox key={top} value={top} label={top} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {each && 'numbered' in each && <Numbered each={each} onChange={onChange} />}
      {each && <Text size="xs">{t('eachInside')}</Text>}
    </Stack>
  )
}

type NumberedEach = Extract<Each, { numbered: unknown }>

/** Columns that come again: what each is called within its group, and which column it is there. */
function Numbered({ each, onChange }: { each: NumberedEach; onChange: (each: Each) => void }) {
  const t = useTexts(editorText)
  const { columns } = useScope()
  const names = [...new Set(each.numbered.flatMap((group) => Object.keys(group)))]
  const set = (numbered: Record<string, ColumnRef>[]): void => onChange({ ...each, numbered })
  return (
    <>
      {each.numbered.map((group, index) => (
        <Fieldset key={index} legend={t('eachGroup', { number: index + 1 })} p="xs">
          <Stack gap="xs">
            {names.map((name) => (
              <ColumnField
                key={name}
                label={name}
                columns={columns}
                value={group[name]}
                onChange={(ref) =>
                  set(each.numbered.map((one, at) => (at === index ? { ...one, [name]: ref } : one)))
                }
              />
            ))}
            {each.numbered.length > 1 && (
              <div>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => set(each.numbered.filter((_, at) => at !== index))}
                >
                  {t('eachRemoveGroup', { number: index + 1 })}
                </Button>
              </div>
            )}
          </Stack>
        </Fieldset>
      ))}
      <TextAnswer
        label={t('eachAddName')}
        value=""
        onSave={(name) => {
          const [first] = columns
          if (name.trim() === '' || !first) return
          set(each.numbered.map((group) => ({ ...group, [name.trim()]: group[name.trim()] ?? first.ref })))
        }}
      />
      <div>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => set([...each.numbered, { ...each.numbered.at(-1) }])}
        >
          {t('eachAddGroup')}
        </Button>
      </div>
    </>
  )
}

const kindOf = (each: Each): Kind => ('column' in each ? 'cell' : 'under' in each ? 'under' : 'numbered')

/** The captions that stand above groups of columns. */
function topsOf(columns: ReturnType<typeof useScope>['columns']): string[] {
  return [
    ...new Set(columns.flatMap(({ ref }) => (Array.isArray(ref) && ref.length > 1 ? [ref[0] ?? ''] : []))),
  ].filter(Boolean)
}
