import { Anchor } from '@mantine/core'
import { Fragment } from 'react'
import type { PageValue } from '../../../../../shared/entity-page.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'

/** What an attribute holds; what names another entity leads to its page. */
export function Values({ values }: { values: readonly PageValue[] }) {
  const { id } = useProject()
  return values.map(({ text, link }, index) => (
    <Fragment key={`${index} ${text}`}>
      {index > 0 && ', '}
      {link ? (
        <Anchor inherit href={projectHref(id, 'compare', { type: link.type, entity: link.id })}>
          {text}
        </Anchor>
      ) : (
        text
      )}
    </Fragment>
  ))
}
