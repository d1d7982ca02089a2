import type { FixesKept, PersonalValues } from '../../../shared/recipe.ts'
import { tellPersonal } from '../../../shared/recipe.ts'
import type { Output } from './output.ts'

/** Where the recipe is, what to do with it next term, and what of persons is in it or was left out. */
export function printRecipe(file: string, kept: FixesKept, personal: PersonalValues, output: Output): void {
  const sv = output.language === 'sv'
  output.print(
    sv
      ? `Recept för nästa termin: ${file}. Använd det med --mapping ${file}, så sägs också vad som har ändrats i filerna.`
      : `Recipe for next term: ${file}. Use it with --mapping ${file}: it also tells what has changed in the files.`,
  )
  if (personal.fixes === 0 || kept === 'none') return
  output.print(`  ${tellPersonal(personal, kept, output.language)}`)
  if (kept === 'plain')
    output.print(sv ? '  Med --recipe-fixes all följer de med.' : '  With --recipe-fixes all they go along.')
}
