import { existsSync, readFileSync } from 'node:fs'

/** Tells where the app is and how to get in. Secrets stay in their file. */
export function announce(url, firstRunFile) {
  const lines = ['', `Keygrade is ready:  ${url}`]
  const email = existsSync(firstRunFile) ? emailOf(firstRunFile) : null
  if (email) {
    lines.push(`Sign in as:         ${email}`)
    lines.push(`Password:           "password" in ${firstRunFile}`)
    lines.push(`Management key:     "managementKey" in the same file`)
  }
  lines.push('Stop with Ctrl-C.', '')
  process.stdout.write(`${lines.join('\n')}\n`)
}

function emailOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).email ?? null
  } catch {
    return null
  }
}
