/**
 * Name of the advisory lock that every transaction takes first when it writes what rating pages show. Each such
 * statement counts up the one row of `ratings_revision`: taken after tokens by one and before them by another, the two
 * would wait for each other.
 */
export const RATINGS_LOCK = 'keygrade ratings'
