/**
 * Rows that a reader gives at a time. Few, since rows that wait for more of them outlive V8's young generation, and the old one is
 * costly to collect: with a thousand at a time an import takes a fifth longer.
 */
export const batchRows = 100
