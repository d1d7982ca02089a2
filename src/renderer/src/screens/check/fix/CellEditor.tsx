import { Button, Group, List, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { FindingRow, Output } from '../../../../../shared/contract.ts'
import { answerOf, useLoad } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad, useRevision } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import type { ColumnPlace } from './ColumnTools.tsx'
import { fixText } from './text.ts'
import type { Fixes } from './use-fixes.ts'

type Place = NonNullable<Output<'finding/get'>['place']>
type Cell = NonNullable<Place['cell']>
type CellEditorProps = { place: Place; cell: Cell; finding: FindingRow; fixes: Fixes }

/** Writes in the failing cell. While one writes it is seen whether the value helps, and how many cells read the same. */
export function CellEditor({ place, cell, finding, fixes }: CellEditorProps) {
  const t = useTexts(fixText)
  const { sourceId, row } = place
  const { column, path } = cell
  const [value, setValue] = useState(cell.value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const isChanged = value !== cell.value
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (isChanged && !fixes.busy) void fixes.apply({ kind: 'cell', sourceId, row, column, path, value })
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TextInput
          ref={input}
          label={t('valueOf', { column: cell.name, row })}
          description={
            cell.original === undefined
              ? undefined
              : cell.original === ''
                ? t('emptyInFile')
                : t('inFile', { value: cell.original })
          }
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
          className="fix-value"
        />
        <Button type="submit" size="sm" disabled={!isChanged || fixes.busy}>
          {t('fixThis')}
        </Button>
        {cell.suggestion !== undefined && (
          <Button
            size="sm"
            variant="default"
            disabled={fixes.busy}
            onClick={() =>
              void fixes.apply({ kind: 'suggestions', rule: finding.rule, finding: finding.number })
            }
          >
            {t('takeSuggestion', { value: cell.suggestion })}
          </Button>
        )}
      </Group>
      {path.length === 0 && cell.value !== '' && (
        <EqualCells place={{ sourceId, column }} cell={cell} to={value} isChanged={isChanged} fixes={fixes} />
      )}
      <Trial place={place} cell={cell} value={value} rule={finding.rule} isChanged={isChanged} />
    </form>
  )
}

type EqualCellsProps = {
  place: ColumnPlace
  cell: Cell
  to: string
  isChanged: boolean
  fixes: Fixes
}

/** Where others of the column read the same: how many, and all of them corrected at once, as written or as suggested. */
function EqualCells({ place, cell, to, isChanged, fixes }: EqualCellsProps) {
  const t = useTexts(fixText)
  const { id: projectId } = useProject()
  const [settled] = useDebouncedValue(to, 250)
  const request = (text: string) => ({ kind: 'equal', ...place, from: cell.value, to: text }) as const
  // Before anything is written the question is how many there are: none of them reads so.
  const asked = request(isChanged ? settled : `${cell.value}…`)
  const [loaded] = useProjectLoad('fix/preview', { projectId, request: asked, limit: 1 })
  const cells = answerOf(loaded)?.cells ?? 0
  if (cells < 2) return null
  const { suggestion } = cell
  return (
    <Group gap="sm" mt="xs">
      <Text size="sm">{t('equalCells', { count: cells })}</Text>
      {suggestion !== undefined && (
        <Button
          size="xs"
          variant="default"
          disabled={fixes.busy}
          onClick={() => void fixes.apply(request(suggestion))}
        >
          {t('suggestionForEqual', { count: cells })}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        disabled={!isChanged || fixes.busy}
        onClick={() => void fixes.apply(request(to))}
      >
        {t('fixEqual', { count: cells })}
      </Button>
    </Group>
  )
}

const helps = { yes: 'helpsYes', no: 'helpsNo', unknown: 'helpsUnknown' } as const

type TrialProps = { place: Place; cell: Cell; value: string; rule: string; isChanged: boolean }

/** Whether the value helps, as far as the row alone can tell. */
function Trial({ place, cell, value, rule, isChanged }: TrialProps) {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const { id: projectId } = useProject()
  const revision = useRevision()
  const [settled] = useDebouncedValue(value, 200)
  const { sourceId, row } = place
  const { column, path } = cell
  const input = { projectId, language, sourceId, row, column, path, value: settled, rule }
  const [loaded] = useLoad('fix/try', input, revision)
  const tried = answerOf(loaded)
  return (
    <div role="status" className="fix-trial" data-helps={isChanged ? tried?.helps : undefined}>
      {isChanged && tried && (
        <>
          <Text size="sm" fw={600}>
            {t(helps[tried.helps])}
          </Text>
          {tried.after.length > 0 && (
            <>
              <Text size="sm">{t('stillWrong')}</Text>
              <List size="sm">
                {tried.after.slice(0, 5).map((told) => (
                  <List.Item key={`${told.rule} ${told.message}`}>{told.message}</List.Item>
                ))}
              </List>
            </>
          )}
        </>
      )}
    </div>
  )
}
