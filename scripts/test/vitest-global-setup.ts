import { bundleServer } from '../bundle-server.mjs'
import { openTemplateDatabase } from './template-database'

/** Before the database tests: the thread that reports are laid out on, the server and the template. Returns what is done after them. */
export default async function setup(): Promise<() => Promise<void>> {
  await bundleServer(process.cwd(), ['report-thread'])
  const { url, ownerUrl, close } = await openTemplateDatabase()
  process.env.KEYGRADE_TEST_TEMPLATE = url
  process.env.KEYGRADE_TEST_TEMPLATE_OWNER = ownerUrl
  return close
}
