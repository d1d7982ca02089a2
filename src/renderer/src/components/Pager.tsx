import { Pagination } from '@mantine/core'
import { useTexts } from '../texts.ts'
import { commonText } from './text.ts'

/** Pages of a list; nothing when there is only one. Pages count from 0. */
export function Pager({
  total,
  size,
  page,
  onPage,
}: {
  total: number
  size: number
  page: number
  onPage: (page: number) => void
}) {
  const t = useTexts(commonText)
  const pages = Math.ceil(total / size)
  if (pages < 2) return null
  return (
    <Pagination
      role="navigation"
      aria-label={t('pagination')}
      total={pages}
      value={page + 1}
      onChange={(value) => onPage(value - 1)}
      getItemProps={(item) => ({ 'aria-label': t('page', { page: item, pages }) })}
      getControlProps={(control) => ({
        'aria-label': control === 'next' ? t('nextPage') : t('previousPage'),
      })}
      size="sm"
      mt="md"
    />
  )
}
