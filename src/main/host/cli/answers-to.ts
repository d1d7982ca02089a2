import type { RunSummary } from '../../../shared/contract.ts'

/** What an answers file (`--answers`) would say to get what was assumed; a question that was derived for each row by itself is left out. */
export function answersTo(
  assumed: RunSummary['assumed'],
): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
  const answers: Record<string, string | Record<string, string>> = {}
  for (const { question, answer, per } of assumed) {
    const known = answers[question]
    if (per !== undefined)
      answers[question] = {
        ...(typeof known === 'object' ? known : {}),
        [per]: answer.slice(`${per}: `.length),
      }
    else if (assumed.filter((one) => one.question === question).length === 1) answers[question] = answer
  }
  return answers
}
