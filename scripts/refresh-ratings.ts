// npm run ratings:refresh [-- --feed NAME] [--dir DIR] [--since YYYY-MM-DD | --all]
// Takes in market data from a feed (scripts/refresh/feeds.ts); "shipped" when none is named. All or nothing, and
// doing it again changes nothing. Without --since a feed is asked for what is newer than what it gave before.
import { parseArgs } from 'node:util'
import { runRefresh } from './refresh/run-refresh'

await runRefresh(() => {
  const { values } = parseArgs({
    options: {
      feed: { type: 'string', default: 'shipped' },
      dir: { type: 'string' },
      since: { type: 'string' },
      all: { type: 'boolean' },
    },
  })
  return values
})
