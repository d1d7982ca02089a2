import { Group, Text, Title, UnstyledButton } from '@mantine/core'
import type { FindingGroup } from '../../../../shared/contract.ts'
import { SeverityBadge } from '../../components/SeverityBadge.tsx'
import { useSetQuery } from '../../hooks/use-query.ts'
import type { Query } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { checkText } from './text.ts'

/** What the findings of a severity mean for the delivery. */
const consequences = [
  ['error', 'stops'],
  ['warning', 'lookAt'],
  ['info', 'goodToKnow'],
] as const

/** The rules that found something, by what follows from it; choosing one narrows the list. */
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
      </ul>
      {consequences.map(([consequence, label]) => {
        const own = groups.filter(({ severity }) => severity === consequence)
        if (own.length === 0) return null
        return (
          <section key={consequence} aria-labelledby={`consequence-${consequence}`}>
            <Title order={3} size="h6" mt="sm" mb={4} id={`consequence-${consequence}`}>
              {t(label)}
            </Title>
            <ul className="plain-list">
              {own.map(({ rule, severity, count, title }) => (
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
      })}
    </section>
  )
}
