import type { Locator, Page } from 'playwright-core'

/** Tabs before a control counts as out of reach: the largest screen has fewer. */
const mostTabs = 250

/** A user who has no mouse. */
export type Keys = {
  /** Goes with Tab, or back with Shift and Tab, until the control has the focus. */
  readonly goTo: (control: Locator) => Promise<void>
  readonly press: (control: Locator) => Promise<void>
  /** Searches a list of choices by words, and takes the one that is then at the top. */
  readonly choose: (list: Locator, words: string, choice: string | RegExp) => Promise<void>
  readonly write: (field: Locator, text: string) => Promise<void>
}

/** Where a control is from what has the focus. Runs in the page. */
function wayTo(control: Element): 'here' | 'before' | 'after' {
  const focused = document.activeElement
  if (focused === control) return 'here'
  const isBefore = focused && focused.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING
  return isBefore ? 'before' : 'after'
}

export function keysOf(page: Page): Keys {
  const goTo = async (control: Locator): Promise<void> => {
    await control.waitFor()
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      const way = await control.evaluate(wayTo)
      if (way === 'here') return
      await page.keyboard.press(way === 'before' ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`Out of reach of the keyboard: ${String(control)}`)
  }
  return {
    goTo,
    press: async (control) => {
      await goTo(control)
      await page.keyboard.press('Enter')
    },
    choose: async (list, words, choice) => {
      await goTo(list)
      await page.keyboard.type(words)
      const first = page.getByRole('option').and(page.locator('[data-active]')).filter({ hasText: choice })
      await first.waitFor()
      await page.keyboard.press('Enter')
      await first.waitFor({ state: 'detached' })
    },
    write: async (field, text) => {
      await goTo(field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
  }
}
