import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { SourceReading } from '../../../../../shared/contract.ts'
import type { ReadOptions } from '../../../../../shared/read-options.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import type { Source } from '../../../components/grid/use-grid-columns.tsx'
import { formatPercent } from '../../../format.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { answerOf, useLoad } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { isSameChoice } from './choice.ts'
import { ReadingForm } from './ReadingForm.tsx'
import { ReadingPreviewView } from './ReadingPreviewView.tsx'
import './reading.css'
import { readingText } from './text.ts'

/** Typing changes the choice with every key; the file is read again when it rests. */
const restMs = 150

/** How the source's file was read, and every guess to be overruled, with the first rows read again at once. */
export function ReadingPanel({ source }: { source: Source }) {
  const t = useTexts(readingText)
  const project = useProject()
  const [state, retry] = useProjectLoad('source/reading', { projectId: project.id, sourceId: source.id })
  return (
    <Loaded state={state} retry={retry}>
      {(reading) => (
        <Stack gap="md" className="reading">
          <Evidence reading={reading} />
          {reading.canReread ? (
            // What is stored is where the form starts from, also after it has been read again.
            <Choices key={JSON.stringify(reading.choice ?? {})} source={source} reading={reading} />
          ) : (
            <Text c="dimmed">
              {t(reading.kind === 'csv' || reading.kind === 'xlsx' ? 'notKept' : 'oneWay')}
            </Text>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function Evidence({ reading }: { reading: SourceReading }) {
  const t = useTexts(readingText)
  const { language } = useLanguage()
  if (reading.evidence.length === 0) return null
  return (
    <section aria-label={t('seen')}>
      <Text fw={600} size="sm">
        {t('seen')}
      </Text>
      <List size="sm">
        {reading.evidence.map(({ what, reason, confidence }) => (
          <List.Item key={what}>
            {t('evidenceItem', {
              reason: reason[language],
              confidence: formatPercent(confidence, language),
            })}
          </List.Item>
        ))}
      </List>
    </section>
  )
}

function Choices({ source, reading }: { source: Source; reading: SourceReading }) {
  const t = useTexts(readingText)
  const { language } = useLanguage()
  const { call } = useClient()
  const { id: projectId, startJob, isBusy } = useProject()
  const stored = reading.choice ?? {}
  const [choice, setChoice] = useState<ReadOptions>(stored)
  const [settled] = useDebouncedValue(choice, restMs)
  const input = { projectId, sourceId: source.id, choice: settled, language }
  const [state, retry] = useLoad('source/preview', input)
  const reread = (part?: string): void =>
    void startJob(() =>
      call('source/reread', {
        projectId,
        sourceId: source.id,
        choice: part === undefined ? choice : {},
        ...(part === undefined ? {} : { part }),
      }),
    )
  const shown = answerOf(state)?.sources[0]
  const isStored = isSameChoice(choice, stored)
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('lead')}
      </Text>
      <div className="reading-body">
        <div className="reading-form">
          <ReadingForm
            reading={reading}
            choice={choice}
            onChange={setChoice}
            columns={shown?.columns ?? []}
            firstRow={shown?.read.firstRow}
          />
          {reading.otherSheets.length > 0 && (
            <section aria-label={t('otherSheets')}>
              <Text fw={600} size="sm" mb={4}>
                {t('otherSheets')}
              </Text>
              <Group gap="xs">
                {reading.otherSheets.map(({ name }) => (
                  <Button
                    key={name}
                    size="xs"
                    variant="default"
                    disabled={isBusy}
                    onClick={() => reread(name)}
                  >
                    {t('addSheet', { sheet: name })}
                  </Button>
                ))}
              </Group>
            </section>
          )}
        </div>
        <div className="reading-preview">
          <Group gap="sm" className="reading-actions">
            <Button onClick={() => reread()} disabled={isStored || isBusy}>
              {t('reread')}
            </Button>
            <Button
              variant="default"
              onClick={() => setChoice({})}
              disabled={Object.keys(choice).length === 0}
            >
              {t('asDetected')}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {isStored && t('asStored')}
            </Text>
          </Group>
          <Loaded state={state} retry={retry}>
            {(preview) => <ReadingPreviewView preview={preview} />}
          </Loaded>
        </div>
      </div>
    </>
  )
}
