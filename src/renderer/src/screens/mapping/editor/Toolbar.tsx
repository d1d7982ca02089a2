import { Button, FileButton, Group } from '@mantine/core'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { saveText } from './save-file.ts'
import { editorText } from './text.ts'
import { useEditor } from './use-editor.ts'

/** Back and forth in the changes, and the mapping as a file. */
export function Toolbar() {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const project = useProject()
  const { state } = useEditor()
  const [undone, undo] = useCall('mapping/undo')
  const [redone, redo] = useCall('mapping/redo')
  const [exported, exportFile] = useCall('mapping/export')
  const [imported, importFile] = useCall('mapping/import')
  const projectId = project.id
  const after = async (done: Promise<unknown>): Promise<void> => {
    await done
    project.changed()
  }
  const save = async (): Promise<void> => {
    const file = await exportFile({ projectId })
    if (file) saveText(file.fileName, file.json)
  }
  const failed = [undone, redone, exported, imported].find((call) => call.status === 'failed')
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={!state.undo}
          title={state.undo && t('undoWhat', { what: state.undo[language] })}
          onClick={() => void after(undo({ projectId }))}
        >
          {t('undo')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!state.redo}
          title={state.redo && t('redoWhat', { what: state.redo[language] })}
          onClick={() => void after(redo({ projectId }))}
        >
          {t('redo')}
        </Button>
        <Button size="xs" variant="default" onClick={() => void save()}>
          {t('exportFile')}
        </Button>
        <FileButton
          accept=".json,application/json"
          inputProps={{ 'aria-label': t('importFile') }}
          onChange={(file) => {
            if (file) void after(file.text().then((json) => importFile({ projectId, json })))
          }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t('importFile')}
            </Button>
          )}
        </FileButton>
      </Group>
      {failed?.status === 'failed' && <ErrorNotice error={failed.error} />}
    </>
  )
}
