import { Button, Group, Text, Title } from '@mantine/core'
import type { MappingBlock, MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import type { Value } from '../../../../../../shared/mapping-value.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { ColumnFacts } from '../columns/ColumnFacts.tsx'
import type { TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { columnValue, isProposedFor } from '../value-change.ts'

type CandidatesProps = {
  block: MappingBlock
  row: TargetRow
  save: (value: Value) => void
}

/** The columns of the file for this attribute: those that are proposed or in use first, with why. */
export function Candidates({ block, row, save }: CandidatesProps) {
  const t = useTexts(editorText)
  const { columns } = useEditor()
  const isLikely = ({ proposal, usedBy }: MappingColumn): boolean =>
    (proposal !== undefined && isProposedFor(proposal.target, block.entity, row.attribute)) ||
    usedBy.some((use) => use.block === block.index && use.path === row.path)
  const likely = columns
    .filter(isLikely)
    .toSorted((a, b) => (b.proposal?.score ?? 0) - (a.proposal?.score ?? 0))
  const others = columns.filter((column) => !isLikely(column))
  if (block.once || row.field?.kind === 'reference') return null
  const list = (some: readonly MappingColumn[]) => (
    <ul className="plain-list">
      {some.map((column) => (
        <Candidate key={column.position} column={column} block={block} row={row} save={save} />
      ))}
    </ul>
  )
  return (
    <section aria-labelledby="candidates">
      <Title order={3} id="candidates" mb={6}>
        {t('candidates')}
      </Title>
      {list(likely)}
      {others.length > 0 && (
        <details open={likely.length === 0 || undefined}>
          <summary>{t('otherColumns', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </section>
  )
}

type CandidateProps = CandidatesProps & { column: MappingColumn }

function Candidate({ column, block, row, save }: CandidateProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { name, proposal, usedBy } = column
  const isUsed = usedBy.some((use) => use.block === block.index && use.path === row.path)
  const fits = proposal && isProposedFor(proposal.target, block.entity, row.attribute)
  return (
    <li className="candidate">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div className="candidate-text">
          <ColumnFacts column={column} />
          {fits && (
            <Text size="xs" className="break">
              {t('proposalScore', { percent: Math.round(proposal.score * 100) })}. {proposal.reason[language]}
            </Text>
          )}
        </div>
        {isUsed ? (
          <Text size="xs" fw={600}>
            {t('used')}
          </Text>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            className="candidate-use"
            onClick={() => save(columnValue(row.attribute, column.ref))}
          >
            {t('use', { column: name })}
          </Button>
        )}
      </Group>
    </li>
  )
}
