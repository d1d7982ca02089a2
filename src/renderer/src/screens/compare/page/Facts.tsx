import { Anchor, Table } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { PageFact } from '../../../../../shared/entity-page.ts'
import { useTexts } from '../../../texts.ts'
import { Lineage } from '../lineage/Lineage.tsx'
import { lineageText } from '../lineage/text.ts'
import { compareText } from '../text.ts'
import { Values } from './Values.tsx'

export type Subject = { readonly type: string; readonly id: string; readonly reveal: boolean }

/** Each fact can be asked where it comes from; the answer stands below it. */
export function Facts({ facts, subject }: { facts: readonly PageFact[]; subject: Subject }) {
  const t = useTexts(compareText)
  const lineage = useTexts(lineageText)
  const [asked, setAsked] = useState<string>()
  return (
    <Table aria-label={t('attributes')} className="attributes">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('attribute')}</Table.Th>
          <Table.Th>{t('value')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {facts.map(({ label, attribute, values }) => (
          <Fragment key={attribute}>
            <Table.Tr>
              <Table.Th scope="row" fw={400} className="break">
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  ta="left"
                  title={lineage('ask', { attribute: label })}
                  aria-expanded={asked === attribute}
                  onClick={() => setAsked(asked === attribute ? undefined : attribute)}
                >
                  {label}
                </Anchor>
              </Table.Th>
              <Table.Td className="break">
                <Values values={values} />
              </Table.Td>
            </Table.Tr>
            {asked === attribute && (
              <Table.Tr>
                <Table.Td colSpan={2}>
                  <Lineage
                    {...subject}
                    attribute={attribute}
                    label={label}
                    onClose={() => setAsked(undefined)}
                  />
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  )
}
