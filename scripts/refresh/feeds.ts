import type { Feed } from '@/lib/market/feed'
import { shippedFeed } from '@/prisma/seed-data/shipped-feed'
import { marketFolderFeed } from '../import-market/market-folder-feed'

type Settings = { dir: string | undefined; now: Date }

/** Every feed that `npm run ratings:refresh -- --feed NAME` knows. A licensed one is a line here: docs/data-feed.md. */
const FEEDS: Record<string, (settings: Settings) => Feed> = {
  shipped: shippedFeed,
  folder: ({ dir, now }) => {
    if (!dir) throw new Error('The feed "folder" needs to know which: add --dir DIR.')
    return marketFolderFeed(dir, now)
  },
}

/** Throws an error that lists the names when there is none of this one. */
export function findFeed(name: string, settings: Settings): Feed {
  const make = Object.hasOwn(FEEDS, name) ? FEEDS[name] : undefined
  if (!make) throw new Error(`There is no feed "${name}"; there is ${Object.keys(FEEDS).join(', ')}.`)
  return make(settings)
}
