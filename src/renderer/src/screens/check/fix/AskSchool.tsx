import { Button, FileInput, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loading } from '../../../components/Loaded.tsx'
import { answerOf, useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { Answers } from './Answers.tsx'
import { fixText } from './text.ts'

/** What the contract takes: larger files are no workbook of ours. */
const mostBytes = 740_000

/** A workbook to send to a school, and its corrected copy read back. */
export function AskSchool({ school }: { school: string | undefined }) {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const { id: projectId } = useProject()
  const [loaded] = useProjectLoad('finding/schools', { projectId })
  const [chosen, setChosen] = useState(school ?? '')
  const [asked, ask] = useCall('ask/workbook')
  const [read, readCopy] = useCall('ask/read')
  const [file, setFile] = useState<File | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const schools = answerOf(loaded)?.schools ?? []
  const book = answerOf(asked)

  const download = async (): Promise<void> => {
    const made = await ask({ projectId, language, ...(chosen ? { school: chosen } : {}) })
    if (made && made.cells > 0) saveFile(made)
  }
  const choose = async (copy: File | null): Promise<void> => {
    setFile(copy)
    setTooLarge(copy !== null && copy.size > mostBytes)
    if (copy && copy.size <= mostBytes)
      await readCopy({ projectId, base64: toBase64(await copy.arrayBuffer()) })
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t('askLead')}</Text>
      <Group gap="md" align="flex-end">
        <NativeSelect
          label={t('askSchool')}
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          data={[
            { value: '', label: t('askAll') },
            ...schools.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <Button size="sm" loading={asked.status === 'running'} onClick={() => void download()}>
          {t('askDownload')}
        </Button>
      </Group>
      <div role="status">{book && <Asked book={book} />}</div>
      {asked.status === 'failed' && <ErrorNotice error={asked.error} />}
      <FileInput
        label={t('answers')}
        placeholder={t('answersChoose')}
        accept=".xlsx"
        value={file}
        onChange={(copy) => void choose(copy)}
      />
      {tooLarge && (
        <Text size="sm" role="alert">
          {t('answersTooLarge')}
        </Text>
      )}
      {read.status === 'running' && <Loading />}
      {!tooLarge && read.status === 'failed' && <ErrorNotice error={read.error} />}
      {!tooLarge && read.status === 'done' && file && <Answers answers={read.data} file={file.name} />}
    </Stack>
  )
}

function Asked({ book }: { book: Output<'ask/workbook'> }) {
  const t = useTexts(fixText)
  return (
    <>
      <Text size="sm">
        {book.cells === 0 ? t('askNothing') : t('asked', { count: book.cells, file: book.fileName })}
      </Text>
      {book.left > 0 && <Text size="sm">{t('askLeft', { count: book.left })}</Text>}
      {book.protectedRows > 0 && <Text size="sm">{t('askProtected', { count: book.protectedRows })}</Text>}
    </>
  )
}

function saveFile({ base64, fileName }: { base64: string; fileName: string }): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}

function toBase64(buffer: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte)
  return btoa(text)
}
