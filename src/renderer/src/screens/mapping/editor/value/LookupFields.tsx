import { Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import type { ColumnRef, Lookup, TransformStep, Value } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { Loaded } from '../../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../../hooks/use-project.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { showRef, useEditor } from '../use-editor.ts'
import { ColumnField } from './ColumnField.tsx'
import { useScope } from './scope.ts'
import { StepList } from './StepList.tsx'
import { InnerValue } from './InnerValue.tsx'
import { fallback } from './ways.ts'

type LookingUp = Extract<Value, { lookup: Lookup }>
type LookupProps = { value: LookingUp; onChange: (value: Value) => void }

/** A value out of another source: which source, which of its rows, and which column. */
export function LookupFields({ value, onChange }: LookupProps) {
  const t = useTexts(editorText)
  const { state } = useEditor()
  const { lookup } = value
  const known = state.sources.find(({ name }) => name === lookup.source)
  return (
    <Stack gap="xs">
      <Chooser
        label={t('lookupSource')}
        value={lookup.source}
        onChange={(source) => onChange({ ...value, lookup: { ...lookup, source, where: {}, take: 1 } })}
        choices={[
          ...(known ? [] : [{ value: lookup.source, label: lookup.source }]),
          ...state.sources.map(({ name, matched }) => ({
            value: name,
            label: name,
            note: matched.map((one) => one.name).join(', '),
          })),
        ]}
      />
      {known?.matched[0] ? (
        <OtherColumns sourceId={known.matched[0].id}>
          {(columns) => <OfSource value={value} onChange={onChange} columns={columns} />}
        </OtherColumns>
      ) : (
        <Text size="sm">{t('lookupNoSource', { source: lookup.source })}</Text>
      )}
    </Stack>
  )
}

function OtherColumns({
  sourceId,
  children,
}: {
  sourceId: number
  children: (columns: readonly MappingColumn[]) => ReactNode
}) {
  const project = useProject()
  const [loaded, retry] = useProjectLoad('mapping/columns', { projectId: project.id, sourceId })
  return (
    <Loaded state={loaded} retry={retry}>
      {({ columns }) => children(columns)}
    </Loaded>
  )
}

function OfSource({ value, onChange, columns }: LookupProps & { columns: readonly MappingColumn[] }) {
  const t = useTexts(editorText)
  const scope = useScope()
  const { lookup } = value
  const set = (change: Partial<Lookup>): void => onChange({ ...value, lookup: { ...lookup, ...change } })
  const nameOf = (ref: ColumnRef): string =>
    columns.find((one) => showRef(one.ref) === showRef(ref))?.name ?? showRef(ref)
  const free = columns.find(({ name }) => !Object.hasOwn(lookup.where, name))
  return (
    <>
      {lookup.pick !== 'exists' && (
        <ColumnField
          label={t('lookupTake')}
          columns={columns}
          value={lookup.take}
          onChange={(take) => set({ take })}
        />
      )}
      {Object.entries(lookup.where).map(([column, wanted], index) => (
        <Fieldset key={column} legend={t('lookupWhere', { number: index + 1 })} p="xs">
          <Stack gap="xs">
            <ColumnField
              label={t('lookupColumn')}
              columns={columns}
              value={column}
              onChange={(ref) => set(renamed(lookup, column, nameOf(ref)))}
            />
            <Text size="sm">{t('lookupEquals')}</Text>
            <InnerValue
              value={wanted}
              onChange={(changed) => set({ where: { ...lookup.where, [column]: changed } })}
            />
            <details open={lookup.reads?.[column] !== undefined}>
              <summary>{t('lookupReads')}</summary>
              <StepList
                steps={lookup.reads?.[column] ?? []}
                onChange={(steps) => set({ reads: readsWith(lookup, column, steps) })}
              />
            </details>
            <Group>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  const { [column]: _, ...where } = lookup.where
                  set({ where, reads: readsWith(lookup, column, []) })
                }}
              >
                {t('lookupRemove', { number: index + 1 })}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      ))}
      {free && (
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set({ where: { ...lookup.where, [free.name]: fallback(scope) } })}
          >
            {t('lookupAdd')}
          </Button>
        </div>
      )}
      <Chooser
        label={t('lookupPick')}
        value={lookup.pick ?? 'only'}
        onChange={(chosen) => {
          const pick = picks.find((one) => one === chosen)
          if (pick) set({ pick })
        }}
        choices={picks.map((pick) => ({ value: pick, label: t(`pick_${pick}`) }))}
      />
    </>
  )
}

const picks = ['only', 'first', 'min', 'max', 'exists'] as const

/** What the other side's column is read with; no list at all where nothing is. */
function readsWith(lookup: Lookup, column: string, steps: TransformStep[]): Lookup['reads'] {
  const { [column]: _, ...rest } = lookup.reads ?? {}
  const reads = steps.length > 0 ? { ...rest, [column]: steps } : rest
  return Object.keys(reads).length > 0 ? reads : undefined
}

/** The same demand on another column, in its place. */
function renamed(lookup: Lookup, before: string, after: string): Partial<Lookup> {
  const rename = <T,>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name === before ? after : name, one]))
  return { where: rename(lookup.where), ...(lookup.reads && { reads: rename(lookup.reads) }) }
}
