import { Alert, Anchor, Badge, Button, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { Fragment, useState, type ReactNode } from 'react'
import type { Output } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { flattenJson, type Json } from './flatten-json.ts'
import { Lineage } from './lineage/Lineage.tsx'
import { lineageText } from './lineage/text.ts'
import { compareText } from './text.ts'

type Entity = Output<'entity/get'>

export function EntityDetail({ type, id }: { type: string; id: string }) {
  const project = useProject()
  const [reveal, setReveal] = useState(false)
  const [asked, setAsked] = useState<string>()
  const [state, retry] = useProjectLoad('entity/get', { projectId: project.id, type, id, reveal })
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
          <Stack gap="md">
            <Heading entity={entity} />
            {entity.masked && <Masked onReveal={() => setReveal(true)} />}
            <Attributes json={entity.json} asked={asked} onAsk={setAsked}>
              {asked !== undefined && (
                <Lineage
                  type={type}
                  id={id}
                  attribute={asked}
                  reveal={reveal}
                  onClose={() => setAsked(undefined)}
                />
              )}
            </Attributes>
            <Provenance entity={entity} />
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

type AttributesProps = {
  json: string
  asked: string | undefined
  onAsk: (attribute: string) => void
  children: ReactNode
}

/** Each attribute can be asked where it comes from; the answer, `children`, stands below it. */
function Attributes({ json, asked, onAsk, children }: AttributesProps) {
  const t = useTexts(compareText)
  const lineage = useTexts(lineageText)
  const document: Json = JSON.parse(json)
  return (
    <Table aria-label={t('attributes')} className="attributes">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('attribute')}</Table.Th>
          <Table.Th>{t('value')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {flattenJson(document).map(({ path, value }) => (
          <Fragment key={path}>
            <Table.Tr>
              <Table.Th scope="row" fw={400} className="break">
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  ta="left"
                  title={lineage('ask', { attribute: path })}
                  aria-pressed={asked === path}
                  onClick={() => onAsk(path)}
                >
                  {path}
                </Anchor>
              </Table.Th>
              <Table.Td className="break">{value}</Table.Td>
            </Table.Tr>
            {asked === path && (
              <Table.Tr>
                <Table.Td colSpan={2}>{children}</Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
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
