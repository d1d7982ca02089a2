/** A large file is shown by its beginning before the whole of it is there. */

/** How much of a file shows what it is. */
export const beginningBytes = 2 ** 18
/** From this size on, to wait for the whole would be felt. */
export const largeFileBytes = 8 * 2 ** 20
