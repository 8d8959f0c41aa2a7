import path from 'node:path'
import { dataFolder } from '../data-folder/data-folder.mjs'

/** Where tests keep their own PostgreSQL and data; never the folder of a running app. */
export function testFolder() {
  return path.join(dataFolder(), 'test')
}
