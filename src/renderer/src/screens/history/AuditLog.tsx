import { Alert, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { DeliverySummary } from '../../../../shared/contract.ts'
import type { AuditDetail } from '../../../../shared/audit.ts'
import { describeAction, describeDetail } from '../../../../shared/audit-text.ts'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Pager } from '../../components/Pager.tsx'
import { formatTime } from '../../format.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { deliverText } from '../deliver/text.ts'
import { historyText } from './text.ts'

const pageSize = 25

/** What the log has as codes, in words: the form of a delivery, the proposed mapping. */
function usePlainDetail(): (detail: AuditDetail) => AuditDetail {
  const t = useTexts(historyText)
  const kinds = useTexts(deliverText)
  const formatOf = (name: string): string => {
    const format = DeliverySummary.shape.format.options.find((known) => known === name)
    return format === undefined ? name : kinds(format)
  }
  return (detail) =>
    Object.fromEntries(
      told(detail).map(([name, value]) => {
        if (typeof value !== 'string') return [name, value]
        if (name === 'format') return [name, formatOf(value)]
        if (name === 'mapping') return [name, value.replace(/^suggestion\b/, t('suggestion'))]
        return [name, value]
      }),
    )
}

/** Files are a receiver of their own (`filer json`), which says no more than their format; an empty count says nothing. */
const told = (detail: AuditDetail): [string, AuditDetail[string]][] =>
  Object.entries(detail).filter(
    ([name, value]) =>
      !(
        name === 'receiver' &&
        typeof value === 'string' &&
        value.startsWith('filer ') &&
        'format' in detail
      ) && !(typeof value === 'object' && Object.keys(value).length === 0),
  )

/** The audit log in plain words, the latest first. */
export function AuditLog() {
  const t = useTexts(historyText)
  const plain = usePlainDetail()
  const { language } = useLanguage()
  const project = useProject()
  const [page, setPage] = useState(0)
  const [log, retry] = useProjectLoad('audit/list', {
    projectId: project.id,
    offset: page * pageSize,
    limit: pageSize,
  })
  return (
    <section aria-labelledby="log">
      <Title order={2} id="log">
        {t('log')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('logHelp')}
      </Text>
      <Loaded state={log} retry={retry}>
        {({ total, entries, broken }) => (
          <>
            {broken === undefined ? (
              <Text size="sm" mb="sm">
                {t('logWhole')}
              </Text>
            ) : (
              <Alert
                role="alert"
                variant="default"
                className="notice-error"
                mb="sm"
                icon={<Icon name="alert" />}
              >
                {t('logBroken', { line: broken })}
              </Alert>
            )}
            <Table.ScrollContainer minWidth={560}>
              <Table striped className="numbers" aria-labelledby="log">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('time')}</Table.Th>
                    <Table.Th>{t('who')}</Table.Th>
                    <Table.Th>{t('what')}</Table.Th>
                    <Table.Th>{t('details')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {entries.map(({ number, at, who, action, detail }) => (
                    <Table.Tr key={number}>
                      <Table.Td className="one-line">{formatTime(at, language)}</Table.Td>
                      <Table.Td className="break">{who}</Table.Td>
                      <Table.Td>{describeAction(action, language)}</Table.Td>
                      <Table.Td className="break">{describeDetail(plain(detail), language)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Pager total={total} size={pageSize} page={page} onPage={setPage} />
          </>
        )}
      </Loaded>
    </section>
  )
}
