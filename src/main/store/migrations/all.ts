import { sql as sql0010 } from './0010-project.ts'
import { sql as sql0020 } from './0020-delivered.ts'
import { sql as sql0025 } from './0025-push.ts'
import { sql as sql0030 } from './0030-fixes.ts'
import { sql as sql0031 } from './0031-fix-cells.ts'
import { sql as sql0040 } from './0040-served.ts'
import { sql as sql0045 } from './0045-reading-choices.ts'
import { sql as sql0050 } from './0050-dnp-rows.ts'
import { sql as sql0060 } from './0060-ledger.ts'
import { sql as sql0065 } from './0065-identity-apart.ts'
import { sql as sql0070 } from './0070-mapping-steps.ts'
import { sql as sql0090 } from './0090-row-states.ts'
import { sql as sql0100 } from './0100-served-rows.ts'
import { sql as sql0110 } from './0110-recheck.ts'
import { sql as sql0120 } from './0120-entity-order.ts'

/** In order. A migration once released is never edited: the next one is a new file, ten steps on. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: sql0010 },
  { version: 20, sql: sql0020 },
  { version: 25, sql: sql0025 },
  { version: 30, sql: sql0030 },
  { version: 31, sql: sql0031 },
  { version: 40, sql: sql0040 },
  { version: 45, sql: sql0045 },
  { version: 50, sql: sql0050 },
  { version: 60, sql: sql0060 },
  { version: 65, sql: sql0065 },
  { version: 70, sql: sql0070 },
  { version: 90, sql: sql0090 },
  { version: 100, sql: sql0100 },
  { version: 110, sql: sql0110 },
  { version: 120, sql: sql0120 },
]
