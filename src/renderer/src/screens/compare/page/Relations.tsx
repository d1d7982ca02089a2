import { Anchor, Badge, List, Text, Title } from '@mantine/core'
import { useId, useState } from 'react'
import type { PageRelation } from '../../../../../shared/entity-page.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { Pager } from '../../../components/Pager.tsx'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { compareText } from '../text.ts'
import type { Subject } from './Facts.tsx'

const pageSize = 12

/** Names for the relations that most people ask for; the others are called by the type and the attribute. */
const named = [
  'Person.enrolments',
  'Person.responsibles',
  'Group.groupMemberships',
  'Group.organisation',
  'Duty.person',
  'Duty.dutyAt',
  'Duty.assignmentRole',
  'Activity.teachers',
  'Activity.groups',
  'Activity.organisation',
  'Placement.child',
  'Placement.group',
  'Placement.placedAt',
  'Organisation.parentOrganisation',
] as const

/** Those that point to the entity, each a link to its page. */
export function Relations({ relations, subject }: { relations: readonly PageRelation[]; subject: Subject }) {
  return relations.map((relation) => (
    <Relation key={`${relation.type}.${relation.attribute}`} relation={relation} subject={subject} />
  ))
}

function Relation({ relation, subject }: { relation: PageRelation; subject: Subject }) {
  const t = useTexts(compareText)
  const labels = useLabels()
  const project = useProject()
  const title = useId()
  const [page, setPage] = useState(0)
  const { type, attribute, count } = relation
  const known = named.find((name) => name === `${type}.${attribute}`)
  const name = known
    ? t(`relation_${known}`)
    : t('relation', { type: labels.entityType(type), label: relation.label })
  const [state, retry] = useProjectLoad('entity/related', {
    projectId: project.id,
    ...subject,
    relation: { type, attribute },
    offset: page * pageSize,
    limit: pageSize,
  })
  return (
    <section aria-labelledby={title}>
      <Title order={4} id={title} mb={4}>
        {t('relationCount', { name, count })}
      </Title>
      <Loaded state={state} retry={retry}>
        {({ entities }) => (
          <List size="sm" listStyleType="none" className="related">
            {entities.map(({ id, label, detail, held }) => (
              <List.Item key={id} className="break">
                <Anchor inherit href={projectHref(project.id, 'compare', { type, entity: id })}>
                  {label}
                </Anchor>{' '}
                {detail && (
                  <Text span size="xs" c="dimmed">
                    {detail}
                  </Text>
                )}
                {held && <Badge className="severity severity-error">{t('held')}</Badge>}
              </List.Item>
            ))}
          </List>
        )}
      </Loaded>
      <Pager total={count} size={pageSize} page={page} onPage={setPage} />
    </section>
  )
}
