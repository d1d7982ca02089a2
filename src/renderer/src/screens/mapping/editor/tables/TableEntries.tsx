import { Stack, Table, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../../../../shared/contract.ts'
import type { TableEntry } from '../../../../../../shared/mapping-contract.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { Loaded } from '../../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../../hooks/use-project.ts'
import { useTexts } from '../../../../texts.ts'
import { useSchoolTypeNames } from '../../school-types.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'
import { TextAnswer } from '../value/TextAnswer.tsx'

type TableState = Output<'mapping/table'>
const policies = {
  ask: 'unknownAsk',
  stop: 'unknownStop',
  leaveOut: 'unknownLeaveOut',
  keep: 'unknownKeep',
} as const

/** A value table: what each value of the files becomes, those without an answer first, answered where they stand. */
export function TableEntries({ table, highlighted }: { table: string; highlighted: string | undefined }) {
  const project = useProject()
  const [loaded, retry] = useProjectLoad('mapping/table', { projectId: project.id, table })
  return (
    <Loaded state={loaded} retry={retry}>
      {(state) => <Entries state={state} highlighted={highlighted} />}
    </Loaded>
  )
}

function Entries({ state, highlighted }: { state: TableState; highlighted: string | undefined }) {
  const t = useTexts(editorText)
  const { edit } = useEditor()
  const { table, entries, unknown, more } = state
  // A row stays where it stood when it gets its answer, so that the next one is the next.
  const [order] = useState(() => entries.map(({ value }) => value))
  const inFiles = entries
    .filter(({ count }) => count !== undefined)
    .toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
  const others = entries.filter(({ count }) => count === undefined)
  const open = inFiles.filter(({ from }) => from === 'none').length
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} role="status">
        {open > 0 ? t('unresolved', { count: open }) : t('allResolved')}
      </Text>
      {inFiles.length > 0 && <EntryTable state={state} entries={inFiles} highlighted={highlighted} />}
      {others.length > 0 && (
        <details>
          <summary>{t('sharedValues', { count: others.length })}</summary>
          <EntryTable state={state} entries={others} highlighted={undefined} />
        </details>
      )}
      {more > 0 && <Text size="xs">{t('moreValues', { count: more })}</Text>}
      <Chooser
        size="xs"
        label={t('unknownValues')}
        value={unknown}
        onChange={(chosen) => {
          const policy = (['ask', 'stop', 'leaveOut', 'keep'] as const).find((name) => name === chosen)
          if (policy) void edit({ kind: 'setTable', table, unknown: policy })
        }}
        choices={Object.entries(policies).map(([value, key]) => ({ value, label: t(key) }))}
      />
    </Stack>
  )
}

type EntryTableProps = {
  state: TableState
  entries: readonly TableEntry[]
  highlighted: string | undefined
}

function EntryTable({ state, entries, highlighted }: EntryTableProps) {
  const t = useTexts(editorText)
  const marked = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' })
    marked.current?.querySelector<HTMLElement>('select, input')?.focus()
  }, [])
  return (
    <Table className="value-table" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tableValue')}</Table.Th>
          <Table.Th>{t('tableCount')}</Table.Th>
          <Table.Th>{t('tableCode')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => {
          const isMarked = highlighted !== undefined && same(entry.value, highlighted)
          return (
            <Table.Tr key={entry.value} {...(isMarked && { ref: marked, 'data-marked': true })}>
              <Table.Th scope="row" className="break">
                {entry.value}
              </Table.Th>
              <Table.Td className="numbers">{entry.count}</Table.Td>
              <Table.Td>
                <CodeField state={state} entry={entry} />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function CodeField({ state: { table, codes }, entry }: { state: TableState; entry: TableEntry }) {
  const t = useTexts(editorText)
  const nameSchoolType = useSchoolTypeNames()
  const { edit } = useEditor()
  const current = entry.to === undefined ? '' : String(entry.to)
  const save = (to: string): void => {
    if (to === current) return
    void edit({ kind: 'setTableEntry', table, from: entry.value, to: to === '' ? null : to })
  }
  const label = t('becomesOf', { value: entry.value })
  if (!codes) {
    return <TextAnswer hidesLabel size="xs" label={label} value={current} onSave={save} />
  }
  const nameCode = (code: string): string => (codes.includes('FKLASS') ? nameSchoolType(code) : code)
  const known = current === '' || codes.includes(current) ? codes : [current, ...codes]
  return (
    <Chooser
      hidesLabel
      size="xs"
      label={label}
      value={current}
      onChange={save}
      choices={['', ...known].map((code) => ({ value: code, label: code ? nameCode(code) : t('noCode') }))}
    />
  )
}
