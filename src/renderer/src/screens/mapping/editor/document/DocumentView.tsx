import { Button, Group, Text, Textarea, Title } from '@mantine/core'
import { useState } from 'react'
import { Loaded } from '../../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../../hooks/use-project.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useEditor } from '../use-editor.ts'

/** The corner of the expert: the whole mapping as the text it is, for what the fields cannot say. */
export function DocumentView() {
  const t = useTexts(editorText)
  const project = useProject()
  const [loaded, retry] = useProjectLoad('mapping/export', { projectId: project.id })
  return (
    <section aria-labelledby="document">
      <Title order={2} id="document">
        {t('documentTitle')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('documentHelp')}
      </Text>
      <Loaded state={loaded} retry={retry}>
        {({ json }) => <Editable key={json} json={json} />}
      </Loaded>
    </section>
  )
}

function Editable({ json }: { json: string }) {
  const t = useTexts(editorText)
  const { edit } = useEditor()
  const [draft, setDraft] = useState(json)
  const isChanged = draft !== json
  return (
    <>
      <Textarea
        label={t('documentText')}
        value={draft}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        rows={26}
        spellCheck={false}
        classNames={{ input: 'document-text' }}
      />
      <Group mt="sm">
        <Button disabled={!isChanged} onClick={() => void edit({ kind: 'setDocument', json: draft })}>
          {t('saveDocument')}
        </Button>
        <Button variant="default" disabled={!isChanged} onClick={() => setDraft(json)}>
          {t('discard')}
        </Button>
      </Group>
    </>
  )
}
