import { Table, Text, Title } from '@mantine/core'
import type { ApiAccess } from '../../../../../shared/serve-contract.ts'
import { formatTime } from '../../../format.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { shareText } from './text.ts'

const told = {
  401: 'answer401',
  403: 'answer403',
  404: 'answer404',
  429: 'answer429',
  503: 'answer503',
} as const

/** Who asked for what kind of data, newest first. */
export function AccessLog({ accesses, isOpen }: { accesses: readonly ApiAccess[]; isOpen: boolean }) {
  const t = useTexts(shareText)
  const { language } = useLanguage()
  return (
    <section aria-labelledby="api-accesses">
      <Title order={2} id="api-accesses">
        {t('accesses')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('accessesHelp')}
      </Text>
      {accesses.length === 0 ? (
        <Text c="dimmed">{t(isOpen ? 'noAccesses' : 'accessesClosed')}</Text>
      ) : (
        <Table className="numbers" aria-labelledby="api-accesses">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('time')}</Table.Th>
              <Table.Th>{t('system')}</Table.Th>
              <Table.Th>{t('request')}</Table.Th>
              <Table.Th>{t('answer')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accesses.map(({ at, consumer, method, route, status }, index) => (
              // Oldest last, so a request keeps its key while newer ones come.
              <Table.Tr key={accesses.length - index}>
                <Table.Td>{formatTime(at, language)}</Table.Td>
                <Table.Td className="break">{consumer ?? t('unknownSystem')}</Table.Td>
                <Table.Td className="break">
                  {method} {route}
                </Table.Td>
                <Table.Td>
                  {t(answerOf(status))} ({status})
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function answerOf(status: number) {
  if (status < 400) return 'answerOk'
  if (isTold(status)) return told[status]
  return status < 500 ? 'answerFault' : 'answerInternal'
}

const isTold = (status: number): status is keyof typeof told => Object.hasOwn(told, status)
