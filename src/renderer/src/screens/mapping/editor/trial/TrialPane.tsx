import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../../shared/contract.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { Loaded } from '../../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../../hooks/use-project.ts'
import { useLabels } from '../../../../hooks/use-labels.ts'
import type { Query } from '../../../../route.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { useEditor } from '../use-editor.ts'
import { sourcesOfBlock } from '../value-change.ts'
import { Records } from './Records.tsx'
import { editorText } from '../text.ts'
import { trialText } from './text.ts'

type Tried = Output<'mapping/tryRow'>
type Step = { readonly position: number; readonly seek?: 'next' | 'previous' }

/** The row in hand, through the mapping as it is now: what it becomes, and what is found in it. */
export function TrialPane({ query }: { query: Query }) {
  const t = useTexts(trialText)
  const shared = useTexts(editorText)
  const { language } = useLanguage()
  const project = useProject()
  const { state, sourceId, go } = useEditor()
  const [step, setStep] = useState<Step>({ position: 1 })
  const [reveal, setReveal] = useState(false)
  const [loaded, retry] = useProjectLoad('mapping/tryRow', {
    projectId: project.id,
    sourceId,
    reveal,
    language,
    ...step,
  })
  const move = (to: Step): void => {
    setReveal(false)
    setStep(to)
  }
  return (
    <aside className="mapping-pane" aria-label={t('trial')} tabIndex={0}>
      <Title order={2} mb="xs">
        {t('trial')}
      </Title>
      <Chooser
        size="xs"
        label={shared('source')}
        value={String(sourceId)}
        onChange={(source) => {
          move({ position: 1 })
          const reads = sourcesOfBlock(state, Number(query['block'] ?? Number.NaN))
          const isRead = reads.length === 0 || reads.includes(Number(source))
          go({ source, ...(isRead ? {} : { block: undefined, path: undefined }) })
        }}
        choices={project.state.sources.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Loaded state={loaded} retry={retry}>
        {(tried) => (
          <Stack gap="sm">
            <Steps tried={tried} move={move} />
            {tried.records.some((record) => record.protected) && (
              <Group gap="xs">
                {!reveal && <Text size="sm">{t('protectedRow')}</Text>}
                <Button size="compact-xs" variant="default" onClick={() => setReveal(!reveal)}>
                  {t(reveal ? 'conceal' : 'reveal')}
                </Button>
              </Group>
            )}
            <Outcome tried={tried} query={query} />
          </Stack>
        )}
      </Loaded>
    </aside>
  )
}

function Steps({ tried, move }: { tried: Tried; move: (step: Step) => void }) {
  const t = useTexts(trialText)
  const { position, row, total, searched } = tried
  return (
    <div>
      <Text size="sm" role="status" className="numbers">
        {t('trialRow', { row, position, total })}
      </Text>
      <Group gap={4} mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={position <= 1}
          onClick={() => move({ position: position - 1 })}
        >
          {t('previousRow')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={position >= total}
          onClick={() => move({ position: position + 1 })}
        >
          {t('nextRow')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => move({ position, seek: 'previous' })}>
          {t('previousTrouble')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => move({ position, seek: 'next' })}>
          {t('nextTrouble')}
        </Button>
      </Group>
      {searched !== undefined && (
        <Text size="xs" mt={4} role="status">
          {t('noTrouble', { count: searched })}
        </Text>
      )}
    </div>
  )
}

function Outcome({ tried, query }: { tried: Tried; query: Query }) {
  const t = useTexts(trialText)
  const labels = useLabels()
  if (tried.skipped !== undefined)
    return <Text size="sm">{t('trialSkipped', { reason: labels.reason(tried.skipped) })}</Text>
  return (
    <>
      {tried.records.length === 0 && <Text size="sm">{t('trialEmpty')}</Text>}
      <Records tried={tried} query={query} />
      <details>
        <summary>{t('theRow')}</summary>
        <dl className="trial-cells">
          {tried.cells
            .filter(({ value }) => value !== '')
            .map(({ column, value }, index) => (
              <div key={`${index} ${column}`}>
                <dt>{column}</dt>
                <dd className="break">{value}</dd>
              </div>
            ))}
        </dl>
      </details>
    </>
  )
}
