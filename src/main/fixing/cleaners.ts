import { checkText } from '../mapping/check-text.ts'
import { evenOut } from '../mapping/text.ts'

/** A cleaning of text that only files need: a mapping evens its cells out by itself. */
export type Cleaner = {
  readonly help: { readonly sv: string; readonly en: string }
  clean(text: string): string
}

export const cleaners: ReadonlyMap<string, Cleaner> = new Map<string, Cleaner>([
  [
    'evenOut',
    {
      help: {
        sv: 'Tar bort mellanslag i början och slutet och gör flera till ett.',
        en: 'Takes away spaces at the ends and makes several into one.',
      },
      clean: evenOut,
    },
  ],
  [
    'capitals',
    {
      help: {
        sv: 'Stor bokstav först i varje del av namnet: ANNA-LISA blir Anna-Lisa.',
        en: 'A capital first in each part of the name: ANNA-LISA becomes Anna-Lisa.',
      },
      clean: (text) =>
        text
          .toLocaleLowerCase('sv')
          .replace(
            /(^|[\s\-'’])(\p{L})/gu,
            (_, before: string, letter: string) => before + letter.toLocaleUpperCase('sv'),
          ),
    },
  ],
  [
    'mendText',
    {
      help: {
        sv: 'Lagar text som lästs med fel teckenkodning: BjÃ¶rk blir Björk.',
        en: 'Mends text that was read in the wrong encoding: BjÃ¶rk becomes Björk.',
      },
      clean(text) {
        const damage = checkText(text)
        return damage?.rule === 'IMP-05' ? damage.suggestion : text
      },
    },
  ],
])
