import { Anchor, Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId, useState } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { commonText } from '../../../components/text.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { RowContext } from '../RowContext.tsx'
import { showSource } from '../../../format.ts'
import { CellEditor } from './CellEditor.tsx'
import { ColumnTools } from './ColumnTools.tsx'
import { fixText } from './text.ts'
import { useFixes, type Fixes } from './use-fixes.ts'

type Place = NonNullable<Output<'finding/get'>['place']>

/** The failing cell with its row around it, and what can be done there. */
export function FindingFix({ number }: { number: number }) {
  const { language } = useLanguage()
  const { id: projectId } = useProject()
  const fixes = useFixes()
  const t = useTexts(fixText)
  const otherId = useId()
  const [reveal, setReveal] = useState(false)
  const [loaded, retry] = useProjectLoad('finding/get', { projectId, language, number, reveal })
  return (
    <Loaded state={loaded} retry={retry}>
      {({ finding, place }) => (
        <div className="finding-fix">
          {place ? (
            <>
              {place.cell ? (
                <CellEditor
                  key={`${place.row} ${place.cell.column} ${place.cell.value}`}
                  place={place}
                  cell={place.cell}
                  finding={finding}
                  fixes={fixes}
                />
              ) : (
                <WithoutCell place={place} isValue={isValue(finding)} />
              )}
              {place.protected === 'masked' && (
                <Button size="xs" variant="default" onClick={() => setReveal(true)}>
                  {t('reveal')}
                </Button>
              )}
              <Group gap="xs">
                <RowChoice place={place} fixes={fixes} />
                {place.cell && <CleanColumn sourceId={place.sourceId} cell={place.cell} />}
              </Group>
              <RowContext
                sourceId={place.sourceId}
                row={place.row}
                reveal={reveal}
                column={place.cell?.name ?? finding.column}
              />
              {place.other && (
                <section aria-labelledby={otherId} className="other-row">
                  <Text size="sm" fw={600} id={otherId}>
                    {t('otherRow', { row: place.other.row, source: showSource(place.other.source) })}
                  </Text>
                  <RowContext
                    sourceId={place.other.sourceId}
                    row={place.other.row}
                    column={place.cell?.name ?? finding.column}
                    alone
                  />
                </section>
              )}
            </>
          ) : (
            <Text size="sm" my="xs">
              {t('noPlace')}
            </Text>
          )}
          {finding.entity !== undefined && finding.id !== undefined && (
            <Anchor
              size="sm"
              href={projectHref(projectId, 'compare', { type: finding.entity, entity: finding.id })}
            >
              {t('openEntity')}
            </Anchor>
          )}
          <Text size="sm" role="status" className="break">
            {fixes.told}
          </Text>
          {fixes.error && <ErrorNotice error={fixes.error} />}
        </div>
      )}
    </Loaded>
  )
}

/** What no cell of the row gave is not corrected there: an answer or the mapping itself gave it to every row. */
const isValue = ({ value, attribute, column }: Output<'finding/get'>['finding']): boolean =>
  value !== undefined && attribute !== undefined && column === undefined

function WithoutCell({ place, isValue: fromAnswer }: { place: Place; isValue: boolean }) {
  const t = useTexts(fixText)
  const { id } = useProject()
  if (place.protected === 'masked' || place.held || !fromAnswer)
    return (
      <Text size="sm" my="xs">
        {t(place.protected === 'masked' ? 'isProtected' : place.held ? 'isHeld' : 'aboutRow')}
      </Text>
    )
  return (
    <Text size="sm" my="xs">
      {t('notInRow')}{' '}
      <Anchor size="sm" href={projectHref(id, 'mapping', { at: 'questions' })}>
        {t('toQuestions')}
      </Anchor>
    </Text>
  )
}

/** What is wrong in one cell is often wrong in more of its column: the tools, begun there. */
function CleanColumn({ sourceId, cell }: { sourceId: number; cell: NonNullable<Place['cell']> }) {
  const t = useTexts(fixText)
  const common = useTexts(commonText)
  const [opened, tools] = useDisclosure(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={tools.open}>
        {t('cleanColumn', { column: cell.name })}
      </Button>
      <Modal
        opened={opened}
        onClose={tools.close}
        title={t('tools')}
        size="xl"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <ColumnTools start={{ sourceId, column: cell.column }} />
      </Modal>
    </>
  )
}

/** A row that is no data is left out; one that the import took for none, or could not read, is taken in. */
function RowChoice({ place, fixes }: { place: Place; fixes: Fixes }) {
  const t = useTexts(fixText)
  const { sourceId, row } = place
  const isOut = place.leftOut || place.held
  return (
    <Group gap="xs" my="xs">
      {isOut && (
        <Button
          size="xs"
          variant="default"
          disabled={fixes.busy}
          onClick={() => void fixes.apply({ kind: 'rows', sourceId, rows: [row], leaveOut: false })}
        >
          {t('takeIn')}
        </Button>
      )}
      {!place.leftOut && (
        <Button
          size="xs"
          variant="default"
          disabled={fixes.busy}
          onClick={() => void fixes.apply({ kind: 'rows', sourceId, rows: [row], leaveOut: true })}
        >
          {t('leaveOut')}
        </Button>
      )}
    </Group>
  )
}
