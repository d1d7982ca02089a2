import { Alert, Anchor, Badge, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { FactList } from './page/FactList.tsx'
import { Facts } from './page/Facts.tsx'
import { Relations } from './page/Relations.tsx'
import { compareText } from './text.ts'

type Entity = Output<'entity/get'>

export function EntityDetail({ type, id }: { type: string; id: string }) {
  const t = useTexts(compareText)
  const { language } = useLanguage()
  const project = useProject()
  const [reveal, setReveal] = useState(false)
  const [state, retry] = useProjectLoad('entity/get', { projectId: project.id, language, type, id, reveal })
  const subject = { type, id, reveal }
  return (
    <Paper
      component="article"
      withBorder
      p="lg"
      className="shrinkable entity-detail"
      aria-labelledby="entity-label"
    >
      <Loaded state={state} retry={retry}>
        {(entity) => (
          <Stack gap="lg">
            <Heading entity={entity} />
            {entity.masked && <Masked onReveal={() => setReveal(true)} />}
            {entity.facts.length > 0 && (
              <div>
                <Text size="sm" c="dimmed">
                  {t('askHint')}
                </Text>
                <Facts facts={entity.facts} subject={subject} />
              </div>
            )}
            {entity.civicNo === 'masked' && <CivicNo onReveal={() => setReveal(true)} />}
            {entity.lists.map((list) => (
              <FactList key={list.attribute} list={list} subject={subject} />
            ))}
            <Relations relations={entity.relations} subject={subject} />
            <Provenance entity={entity} />
            <details>
              <summary>{t('asJson')}</summary>
              <pre className="entity-json" tabIndex={0} aria-label={t('asJson')} role="region">
                {entity.json}
              </pre>
            </details>
          </Stack>
        )}
      </Loaded>
    </Paper>
  )
}

function Heading({ entity }: { entity: Entity }) {
  const t = useTexts(compareText)
  return (
    <div>
      <Group gap="sm">
        <Title order={3} id="entity-label" className="break">
          {entity.label}
        </Title>
        <Badge variant="default" className="badge-plain">
          {entity.kind}
        </Badge>
        {entity.held && <Badge className="severity severity-error">{t('held')}</Badge>}
      </Group>
      {entity.held && <Text size="sm">{t('heldHelp')}</Text>}
    </div>
  )
}

/** A protected person stays masked until the data are asked for on purpose. */
function Masked({ onReveal }: { onReveal: () => void }) {
  const t = useTexts(compareText)
  return (
    <Alert variant="default" className="notice-warning" icon={<Icon name="shield" />} title={t('protected')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('masked')}</Text>
        <Button size="xs" variant="default" onClick={onReveal}>
          {t('reveal')}
        </Button>
      </Group>
    </Alert>
  )
}

/** A personal number stays masked to the birth date until it is asked for. */
function CivicNo({ onReveal }: { onReveal: () => void }) {
  const t = useTexts(compareText)
  return (
    <Group gap="sm">
      <Button size="xs" variant="default" onClick={onReveal}>
        {t('showCivicNo')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('civicNoNoted')}
      </Text>
    </Group>
  )
}

function Provenance({ entity }: { entity: Entity }) {
  const t = useTexts(compareText)
  const project = useProject()
  return (
    <section aria-labelledby="provenance">
      <Title order={4} id="provenance" mb={4}>
        {t('provenance')}
      </Title>
      {entity.provenance.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noProvenance')}
        </Text>
      ) : (
        <List size="sm">
          {entity.provenance.map(({ sourceId, source, row, block }) => (
            <List.Item key={`${sourceId} ${row} ${block}`}>
              <Anchor
                inherit
                className="break"
                href={projectHref(project.id, 'sources', { source: String(sourceId), row: String(row) })}
              >
                {t('provenanceRow', { source, row })}
              </Anchor>
            </List.Item>
          ))}
        </List>
      )}
    </section>
  )
}
