import { Alert, List, Table, Text } from '@mantine/core'
import type { MappingSummary } from '../../../../shared/contract.ts'
import { Icon } from '../../components/Icon.tsx'
import { answerOf, useLoad } from '../../hooks/use-call.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { useTargetLabel } from './target-label.ts'
import { mappingText } from './text.ts'
import { showSource } from '../../format.ts'

/** What the proposed mapping rests on: its doubts in sight, its columns on demand. */
export function Proposal({ proposal }: { proposal: NonNullable<MappingSummary['proposal']> }) {
  const t = useTexts(mappingText)
  const { language } = useLanguage()
  const [standard] = useLoad('mapping/standard', {})
  const tellTarget = useTargetLabel(answerOf(standard)?.groups.flatMap(({ types }) => types) ?? [])
  return (
    <div className="matched">
      {proposal.doubts.length > 0 && (
        <Alert
          variant="default"
          className="notice-warning"
          icon={<Icon name="alert" />}
          title={t('doubts')}
          mt="xs"
        >
          <List size="sm">
            {proposal.doubts.map((doubt) => (
              <List.Item key={doubt.sv}>{doubt[language]}</List.Item>
            ))}
          </List>
          <Text size="sm" mt="xs">
            {t('doubtsHelp')}
          </Text>
        </Alert>
      )}
      <details>
        <summary>{t('showProposal')}</summary>
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('proposalColumn')}</Table.Th>
                <Table.Th>{t('proposalTarget')}</Table.Th>
                <Table.Th>{t('proposalReason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {proposal.columns.map(({ source, column, target, score, sure, reason }) => (
                <Table.Tr key={`${source} ${column} ${target}`}>
                  <Table.Td className="break">
                    {column}
                    <Text size="xs" c="dimmed">
                      {showSource(source)}
                    </Text>
                  </Table.Td>
                  <Table.Td className="break">
                    {tellTarget(target)}
                    <Text size="xs" c="dimmed">
                      {target.replace(/^\w+(?: \d+)?: /, '')}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {reason[language]}
                    <Text size="xs" c="dimmed">
                      {Math.round(score * 100)} % · {t(sure ? 'proposalSure' : 'proposalUnsure')}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </div>
  )
}
