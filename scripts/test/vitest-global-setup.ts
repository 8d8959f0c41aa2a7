import { openTemplateDatabase } from './template-database'

/** Before the database tests: the server and the template. Returns what is done after them. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, ownerUrl, close } = await openTemplateDatabase()
  process.env.KEYGRADE_TEST_TEMPLATE = url
  process.env.KEYGRADE_TEST_TEMPLATE_OWNER = ownerUrl
  return close
}
