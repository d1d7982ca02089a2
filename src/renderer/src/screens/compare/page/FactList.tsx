import { Anchor, Stack, Table, Title } from '@mantine/core'
import { Fragment, useId, useState } from 'react'
import type { PageList } from '../../../../../shared/entity-page.ts'
import { Pager } from '../../../components/Pager.tsx'
import { useTexts } from '../../../texts.ts'
import { Lineage } from '../lineage/Lineage.tsx'
import { compareText } from '../text.ts'
import type { Subject } from './Facts.tsx'
import { Values } from './Values.tsx'

const pageSize = 25

/** A list of the entity as a table, a row an item: enrolments, guardians, members. */
export function FactList({ list, subject }: { list: PageList; subject: Subject }) {
  const t = useTexts(compareText)
  const title = useId()
  const [page, setPage] = useState(0)
  const [asked, setAsked] = useState<number>()
  const first = page * pageSize
  return (
    <section aria-labelledby={title}>
      <Title order={4} id={title} mb={4}>
        {t('relationCount', { name: list.title, count: list.items.length })}
      </Title>
      <Table.ScrollContainer minWidth={320}>
        <Table aria-labelledby={title}>
          <Table.Thead>
            <Table.Tr>
              {list.columns.map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
              <Table.Th>{t('origin')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.items.slice(first, first + pageSize).map((facts, offset) => {
              const index = first + offset
              const row = index + 1
              return (
                <Fragment key={index}>
                  <Table.Tr>
                    {list.columns.map((column) => (
                      <Table.Td key={column} className="break">
                        <Values values={facts.find(({ label }) => label === column)?.values ?? []} />
                      </Table.Td>
                    ))}
                    <Table.Td>
                      <Anchor
                        component="button"
                        type="button"
                        inherit
                        aria-label={t('originOf', { list: list.title, row })}
                        aria-expanded={asked === index}
                        onClick={() => setAsked(asked === index ? undefined : index)}
                      >
                        {t('originShort')}
                      </Anchor>
                    </Table.Td>
                  </Table.Tr>
                  {asked === index && (
                    <Table.Tr>
                      <Table.Td colSpan={list.columns.length + 1}>
                        <Stack gap="xs">
                          {facts.map(({ attribute, label }) => (
                            <Lineage
                              key={attribute}
                              {...subject}
                              attribute={attribute}
                              label={label}
                              onClose={() => setAsked(undefined)}
                            />
                          ))}
                        </Stack>
                      </Table.Td>
                    </Table.Tr>
                  )}
                </Fragment>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Pager total={list.items.length} size={pageSize} page={page} onPage={setPage} />
    </section>
  )
}
