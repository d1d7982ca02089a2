import { Alert, Badge, Button, Group, List, Radio, Stack, Text, Title } from '@mantine/core'
import type { MappingSummary } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { useCall } from '../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { navigate } from '../../hooks/use-route.ts'
import { showSource } from '../../format.ts'
import { projectHref } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { Proposal } from './Proposal.tsx'
import { mappingText } from './text.ts'

/** What is proposed for these files, and the shipped mappings; the host puts the likeliest first. */
export function MappingChoice() {
  const t = useTexts(mappingText)
  const project = useProject()
  const [list, retry] = useProjectLoad('mapping/list', { projectId: project.id })
  const [choice, choose] = useCall('mapping/choose')
  const take = async (name: string): Promise<void> => {
    if (await choose({ projectId: project.id, name })) project.changed()
  }
  const startEmpty = async (): Promise<void> => {
    if (!(await choose({ projectId: project.id, name: 'empty' }))) return
    project.changed()
    navigate(projectHref(project.id, 'mapping', { view: 'edit' }))
  }
  return (
    <section aria-labelledby="choose">
      <Title order={2} id="choose" mb="sm">
        {t('choose')}
      </Title>
      {choice.status === 'failed' && <ErrorNotice error={choice.error} />}
      <Loaded state={list} retry={retry}>
        {({ mappings }) =>
          mappings.length === 0 ? (
            <Text c="dimmed">{t('noMappings')}</Text>
          ) : (
            <Radio.Group
              aria-labelledby="choose"
              value={project.state.mapping?.name ?? null}
              onChange={(name) => void take(name)}
            >
              <MappingCards mappings={mappings} take={(name) => void take(name)} />
            </Radio.Group>
          )
        }
      </Loaded>
      <Group mt="sm" gap="sm">
        <Button variant="default" size="xs" onClick={() => void startEmpty()}>
          {t('startEmpty')}
        </Button>
        {project.state.mapping && (
          <Button
            component="a"
            size="xs"
            variant="default"
            href={projectHref(project.id, 'mapping', { view: 'edit' })}
          >
            {t('edit')}
          </Button>
        )}
      </Group>
    </section>
  )
}

/** Those that know some of the files, and the chosen one; the others are put away, so that the questions come in sight. */
type Cards = { mappings: readonly MappingSummary[]; take: (name: string) => void }

function MappingCards({ mappings, take }: Cards) {
  const t = useTexts(mappingText)
  const chosen = useProject().state.mapping?.name
  const known = mappings.filter(({ name, matched }) => matched.length > 0 || name === chosen)
  const others = mappings.filter((mapping) => !known.includes(mapping))
  const cards = (some: readonly MappingSummary[]) => (
    <Stack gap="sm">
      {some.map((mapping) => (
        <MappingCard key={mapping.name} mapping={mapping} take={take} />
      ))}
    </Stack>
  )
  if (known.length === 0) return cards(others)
  return (
    <>
      {cards(known)}
      {others.length > 0 && (
        <details className="matched">
          <summary>{t('otherMappings', { count: others.length })}</summary>
          {cards(others)}
        </details>
      )}
    </>
  )
}

function MappingCard({ mapping, take }: { mapping: MappingSummary; take: Cards['take'] }) {
  const t = useTexts(mappingText)
  const { language } = useLanguage()
  const { sources } = useProject().state
  return (
    <div>
      <Radio.Card value={mapping.name} p="md" className="choice-card" aria-label={mapping.label[language]}>
        <Group align="flex-start" wrap="nowrap">
          <Radio.Indicator mt={3} />
          <Stack gap={4} className="shrinkable">
            <Group gap="sm">
              <Text fw={600}>{mapping.label[language]}</Text>
              <Text size="sm" c="dimmed">
                {t('version', { version: mapping.version })}
              </Text>
              <Badge className={`severity severity-${mapping.fits ? 'fits' : 'warning'}`}>
                {t(mapping.fits ? 'fits' : mapping.matched.length > 0 ? 'fitsPartly' : 'fitsNot')}
              </Badge>
            </Group>
            {mapping.description && <Text size="sm">{mapping.description[language]}</Text>}
            <Text size="sm" c="dimmed">
              {t('matched', { count: mapping.matched.length, total: sources.length })}
            </Text>
            {mapping.missing.length > 0 && (
              <Text size="sm" className="break">
                {t('missing', { sources: mapping.missing.join(', ') })}
              </Text>
            )}
          </Stack>
        </Group>
      </Radio.Card>
      {mapping.unread && (
        <Alert variant="default" className="notice-warning" mt="xs" icon={<Icon name="alert" />}>
          <Group justify="space-between" gap="sm">
            <Text size="sm" className="shrinkable break">
              {t('outdated', { sources: mapping.unread.map(showSource).join(', ') })}
            </Text>
            <Button size="xs" variant="default" onClick={() => take(mapping.name)}>
              {t('proposeAgain')}
            </Button>
          </Group>
        </Alert>
      )}
      {mapping.proposal && <Proposal proposal={mapping.proposal} />}
      {mapping.matched.length > 0 && <Matched mapping={mapping} />}
    </div>
  )
}

/** Outside the card: what can be opened cannot stand in what can be chosen. */
function Matched({ mapping }: { mapping: MappingSummary }) {
  const t = useTexts(mappingText)
  return (
    <details className="matched">
      <summary>{t('showMatched')}</summary>
      <List size="sm">
        {mapping.matched.map((match) => (
          <List.Item key={match.source} className="break">
            {t('match', { source: showSource(match.source), mappedAs: match.mappedAs })}
          </List.Item>
        ))}
      </List>
    </details>
  )
}
