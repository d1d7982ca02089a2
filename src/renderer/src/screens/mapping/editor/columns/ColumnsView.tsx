import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import type { MappingBlock, MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import { readValue } from '../../../../../../shared/mapping-value.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useProject } from '../../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { fieldLabel, useTargetLabel } from '../../target-label.ts'
import { editorText } from '../text.ts'
import { rowsOf } from '../tree-model.ts'
import { findType, typesOf, useEditor } from '../use-editor.ts'
import { columnValue, isProposedFor } from '../value-change.ts'
import { LinkedKey } from './LinkedKey.tsx'
import { ColumnFacts } from './ColumnFacts.tsx'
import { Remembered } from './Remembered.tsx'
import { columnsText } from './text.ts'

/** For those who think in columns: each column of a source, and the one attribute that it goes to. */
export function ColumnsView() {
  const t = useTexts(columnsText)
  const shared = useTexts(editorText)
  const project = useProject()
  const { state, sourceId, columns, edit, go } = useEditor()
  const names = state.sources.filter(({ matched }) => matched.some(({ id }) => id === sourceId))
  const blocks = state.blocks.filter(({ from }) => names.some(({ name }) => from.includes(name)))
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns">
        {t('columnsTitle')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('columnsHelp')}
      </Text>
      <Stack gap="md">
        <Chooser
          label={shared('source')}
          value={String(sourceId)}
          onChange={(source) => go({ source })}
          choices={project.state.sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        {names.length === 0 ? (
          <Group>
            <Text>{t('sourceOutside')}</Text>
            <Button size="xs" onClick={() => void edit({ kind: 'addSource', sourceId })}>
              {t('addSource')}
            </Button>
          </Group>
        ) : (
          <Table.ScrollContainer minWidth={640}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{shared('column')}</Table.Th>
                  <Table.Th>{t('goesTo')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {columns.map((column) => (
                  <ColumnRow key={column.position} column={column} blocks={blocks} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <Remembered />
      </Stack>
    </section>
  )
}

type Place = { readonly block: MappingBlock; readonly path: string; readonly attribute: string }

function ColumnRow({ column, blocks }: { column: MappingColumn; blocks: readonly MappingBlock[] }) {
  const t = useTexts(columnsText)
  const shared = useTexts(editorText)
  const { language } = useLanguage()
  const { edit, standard } = useEditor()
  const tellTarget = useTargetLabel(typesOf(standard))
  const { name, proposal, usedBy } = column
  const places = usePlaces(blocks)
  const mark = ({ block, path }: { block: MappingBlock; path: string }): string => `${block.index} ${path}`
  // What the list stands for: the first attribute that is this very column and nothing more.
  const direct = places.find(({ block, path }) => {
    const value = readValue(block.entries.find((entry) => entry.path === path)?.value)
    return value && 'column' in value && usedBy.some((use) => use.block === block.index && use.path === path)
  })
  const others = usedBy.filter((use) => use.block !== direct?.block.index || use.path !== direct.path)
  const change = (chosen: string): void => {
    const place = places.find((one) => mark(one) === chosen)
    const off = direct && {
      kind: 'setValue' as const,
      block: direct.block.index,
      path: direct.path,
      value: null,
    }
    const on = place && {
      kind: 'setValue' as const,
      block: place.block.index,
      path: place.path,
      value: columnValue(place.attribute, column.ref),
    }
    const operations = [off, on].filter((operation) => operation !== undefined)
    if (operations.length > 0) void edit(...operations)
  }
  const isProposed = ({ block, attribute }: Place): boolean =>
    proposal !== undefined && isProposedFor(proposal.target, block.entity, attribute)
  return (
    <Table.Tr>
      <Table.Th scope="row" className="break">
        <ColumnFacts column={column} />
      </Table.Th>
      <Table.Td>
        <Chooser
          hidesLabel
          label={t('goesToOf', { column: name })}
          value={direct ? mark(direct) : ''}
          onChange={change}
          choices={[
            { value: '', label: t(others.length > 0 ? 'notDirectly' : 'nowhere') },
            ...places.map((place) => ({
              value: mark(place),
              label: `${isProposed(place) ? '★ ' : ''}${place.block.name} – ${labelOf(place)}`,
              note: `${place.block.entity}.${place.path}`,
            })),
          ]}
        />
        {proposal && usedBy.length === 0 && (
          <Text size="xs" mt={2}>
            {shared('proposalScore', { percent: Math.round(proposal.score * 100) })}:{' '}
            {tellTarget(proposal.target)}.{!column.link && ` ${proposal.reason[language]}`}
          </Text>
        )}
        {column.link && <LinkedKey column={column} link={column.link} />}
        {others.length > 0 && (
          <Text size="xs" c="dimmed" mt={2} className="break">
            {t('alsoUsed', { places: others.map(tellUse).join(', ') })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )

  function labelOf({ block, path, attribute }: Place): string {
    const field = findType(standard, block.entity)?.fields.find((one) => one.path === attribute)
    return field ? fieldLabel(field, language) : path
  }

  function tellUse({ block: index, path }: MappingColumn['usedBy'][number]): string {
    const block = blocks.find((one) => one.index === index)
    if (!block) return path
    if (path === '') return `${block.name}: ${shared('partSettings')}`
    return `${block.name}: ${labelOf({ block, path, attribute: path.replace(/\[\d+\]/, '[]') })}`
  }
}

/** Attributes that a column by itself can fill. */
function usePlaces(blocks: readonly MappingBlock[]): Place[] {
  const { standard } = useEditor()
  return blocks.flatMap((block) =>
    rowsOf(block, findType(standard, block.entity))
      .filter(({ field }) => field && !field.documentOnly && field.kind !== 'reference')
      .map(({ path, attribute }) => ({ block, path, attribute })),
  )
}
