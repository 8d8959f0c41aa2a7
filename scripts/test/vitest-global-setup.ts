import { bundleServer } from '../bundle-server.mjs'
import { bundleScripts } from './bundle-scripts'
import { openTemplateDatabase } from './template-database'

const SCRIPTS = [
  'scripts/keygrade.ts',
  'scripts/ratings-import.ts',
  new URL('./rotate-due-keys.ts', import.meta.url).pathname,
  new URL('./take-limits.ts', import.meta.url).pathname,
]

/** Before the database tests: the thread that reports are laid out on, scripts, the server and the template. Returns what is done after them. */
export default async function setup(): Promise<() => Promise<void>> {
  await bundleServer(process.cwd(), ['report-thread'])
  const removeScripts = await bundleScripts(SCRIPTS)
  const { url, ownerUrl, close } = await openTemplateDatabase()
  process.env.KEYGRADE_TEST_TEMPLATE = url
  process.env.KEYGRADE_TEST_TEMPLATE_OWNER = ownerUrl
  return async () => {
    removeScripts()
    await close()
  }
}
