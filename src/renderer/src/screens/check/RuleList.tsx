import { Group, Text, UnstyledButton } from '@mantine/core'
import type { FindingGroup } from '../../../../shared/contract.ts'
import { SeverityBadge } from '../../components/SeverityBadge.tsx'
import { useSetQuery } from '../../hooks/use-query.ts'
import type { Query } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { checkText } from './text.ts'

/** The rules that found something; choosing one narrows the list. */
export function RuleList({ groups, query }: { groups: readonly FindingGroup[]; query: Query }) {
  const t = useTexts(checkText)
  const setQuery = useSetQuery('check', query)
  const choose = (rule: string | undefined): void => setQuery({ rule, finding: undefined, page: undefined })
  return (
    <section aria-label={t('rules')} className="rule-list">
      <ul className="plain-list">
        <li>
          <UnstyledButton className="rule" aria-pressed={!query['rule']} onClick={() => choose(undefined)}>
            <Text fw={600} size="sm">
              {t('allRules')}
            </Text>
          </UnstyledButton>
        </li>
        {groups.map(({ rule, severity, count, title }) => (
          <li key={`${rule} ${severity}`}>
            <UnstyledButton
              className="rule"
              aria-pressed={query['rule'] === rule}
              onClick={() => choose(rule)}
            >
              <Text size="sm" className="break">
                {title}
              </Text>
              <Group gap="xs" mt={6}>
                <SeverityBadge severity={severity} count={count} />
                <Text size="xs" c="dimmed">
                  {rule}
                </Text>
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
