/**
 * What a person sees when something is wrong: one paragraph that says what, and what to do.
 * Anything else that reaches the top of a script is a defect of ours.
 */
export class Problem extends Error {
  /** @param {string} message @param {string} [detail] lines of the tool that failed, shown below the paragraph */
  constructor(message, detail) {
    super(message)
    this.name = 'Problem'
    this.detail = detail
  }
}

/** Takes passwords out of URLs and `password=` settings, so that a text may be printed. */
export function scrub(text) {
  return String(text)
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s]*@/gi, '$1:***@')
    .replace(
      /\b(password|pgpassword|_authToken|_auth|_password)(\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&'"]+)/gi,
      '$1$2***',
    )
}

/** The error as text for stderr: the paragraph of a Problem, one line of anything else, never a stack. */
export function describeProblem(error) {
  if (error instanceof Problem || error?.name === 'Problem') {
    return scrub(error.detail ? `${error.message}\n\n${error.detail}` : error.message)
  }
  const room = fullDisk(error)
  if (room) return room
  return scrub(`Something unexpected went wrong: ${oneLine(String(error?.message || error))}`)
}

/** Prisma begins with an empty line and the call, and says last what was wrong. */
function oneLine(message) {
  const lines = message.split('\n').filter((line) => line.trim() !== '')
  return lines[0]?.startsWith('Invalid `') ? lines.at(-1) : lines[0]
}

function fullDisk(error) {
  const text = `${error?.code ?? ''} ${error?.message ?? ''}`
  if (!/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text)) return null
  return fullDiskText(error?.path ?? error?.dest)
}

/** One text for every way in which a full disk shows. */
export function fullDiskText(path) {
  return `The disk is full${path ? ` (while writing ${path})` : ''}. Free some space (the first start needs about 1.5 GB for packages, build and database) or put the data elsewhere with KEYGRADE_DATA_DIR, then start again. Nothing that was saved before is lost.`
}

/** Whether a tool's output says that the disk ran full. */
export function saysDiskFull(output) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(output)
}
