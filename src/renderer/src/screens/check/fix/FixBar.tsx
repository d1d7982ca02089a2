import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect } from 'react'
import '../check.css'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { RunButton } from '../../../components/run/RunButton.tsx'
import { commonText } from '../../../components/text.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { answerOf, useLoad } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { AskSchool } from './AskSchool.tsx'
import { ColumnTools, type ColumnPlace } from './ColumnTools.tsx'
import { FixHistory } from './FixHistory.tsx'
import { fixText } from './text.ts'
import { useFixes, type Fixes } from './use-fixes.ts'

type FixBarProps = {
  /** Where the tools begin: the source, and the column, that one looks at. */
  start: Partial<ColumnPlace>
  /** The finding that is open: its column is where the tools begin. */
  finding?: number | undefined
  /** Beside findings: the school they are narrowed to. Absent where a source is cleaned by itself. */
  asking?: { readonly school: string | undefined }
}

/** Undo, redo, history and tools, and how much of what was changed no run has read. */
export function FixBar({ start, finding, asking }: FixBarProps) {
  const t = useTexts(fixText)
  const common = useTexts(commonText)
  const { language } = useLanguage()
  const project = useProject()
  const fixes = useFixes()
  const [loaded] = useProjectLoad('fix/status', { projectId: project.id, language })
  const [historyOpen, history] = useDisclosure(false)
  const [toolsOpen, tools] = useDisclosure(false)
  const [askOpen, ask] = useDisclosure(false)
  const status = answerOf(loaded)
  const isResting = !fixes.busy && !project.isBusy
  useUndoKeys(fixes, isResting)
  if (project.state.sources.length === 0) return null
  return (
    <section aria-label={t('bar')} className="fix-bar">
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={!status?.undo || !isResting}
          title={status?.undo && t('undoWhat', { what: status.undo })}
          onClick={fixes.undo}
        >
          {t('undo')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!status?.redo || !isResting}
          title={status?.redo && t('redoWhat', { what: status.redo })}
          onClick={fixes.redo}
        >
          {t('redo')}
        </Button>
        <Button size="xs" variant="default" onClick={history.open}>
          {t('history')}
        </Button>
        <Button size="xs" variant="default" onClick={tools.open}>
          {t('tools')}
        </Button>
        {asking && (
          <Button size="xs" variant="default" onClick={ask.open}>
            {t('ask')}
          </Button>
        )}
        {project.state.stale && status && (
          <Group gap="xs" ml="auto">
            <Text size="sm">
              {status.unchecked > 0 ? t('unchecked', { count: status.unchecked }) : t('stale')}
            </Text>
            {project.state.mapping && <RunButton size="xs">{t('checkNow')}</RunButton>}
          </Group>
        )}
      </Group>
      {status && status.conflicts > 0 && (
        <Text size="sm" mt="xs">
          {t('conflicts', { count: status.conflicts })}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt={fixes.told ? 'xs' : 0} role="status" className="break">
        {fixes.told}
      </Text>
      {fixes.error && <ErrorNotice error={fixes.error} />}
      <Modal
        opened={historyOpen}
        onClose={history.close}
        title={t('history')}
        size="xl"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <FixHistory fixes={fixes} />
      </Modal>
      <Modal
        opened={toolsOpen}
        onClose={tools.close}
        title={t('tools')}
        size="xl"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {finding === undefined ? (
          <ColumnTools start={start} />
        ) : (
          <ToolsAtFinding number={finding} start={start} />
        )}
      </Modal>
      <Modal
        opened={askOpen}
        onClose={ask.close}
        title={t('ask')}
        size="xl"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <AskSchool school={asking?.school} />
      </Modal>
    </section>
  )
}

/** The tools at the column of a finding; where it has none, or a check has found it corrected since, at the start. */
function ToolsAtFinding({ number, start }: { number: number; start: Partial<ColumnPlace> }) {
  const { language } = useLanguage()
  const { id: projectId } = useProject()
  const [loaded, retry] = useLoad('finding/get', { projectId, language, number })
  if (loaded.status === 'failed' && loaded.error.code === 'not-found') return <ColumnTools start={start} />
  return (
    <Loaded state={loaded} retry={retry}>
      {({ place }) => (
        <ColumnTools
          start={
            place ? { sourceId: place.sourceId, ...(place.cell && { column: place.cell.column }) } : start
          }
        />
      )}
    </Loaded>
  )
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), unless a text is being written: there they are the text's own. */
function useUndoKeys({ undo, redo }: Pick<Fixes, 'undo' | 'redo'>, isResting: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isResting || !(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isResting, redo, undo])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? !['checkbox', 'radio', 'button'].includes(target.type)
    : target instanceof HTMLTextAreaElement
}
