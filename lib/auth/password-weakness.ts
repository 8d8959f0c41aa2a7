/** Counted in characters as people count them. Longest is what one request may carry to be hashed. */
export const MIN_PASSWORD_LENGTH = 10
export const MAX_PASSWORD_LENGTH = 1024

/** Of whom a password is, so that it does not say so. */
export type PasswordOwner = { email: string; name?: string }

const MIN_DIFFERENT = 5
/** What people put around a known password; more than this is a password of its own. */
const MOST_DRESSING = 6
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop']
const LOOKALIKES: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' }

/**
 * Why a password would soon be guessed, in a sentence for its owner; null when there is no such reason. `isCommon` says
 * whether a lower-case text is a breached password. Pure.
 */
export function passwordWeakness(
  password: string,
  owner: PasswordOwner,
  isCommon: (text: string) => boolean,
): string | null {
  const length = [...password].length
  if (length < MIN_PASSWORD_LENGTH) return `Use at least ${MIN_PASSWORD_LENGTH} characters.`
  if (password.length > MAX_PASSWORD_LENGTH) return `Use at most ${MAX_PASSWORD_LENGTH} characters.`
  const text = password.toLowerCase()
  if (new Set(text).size < MIN_DIFFERENT) return 'This repeats a few characters. Use more different ones.'
  if (isRepeated(text) || isWalk(text))
    return 'This is a simple pattern. Use words that do not follow from each other.'
  if (ownWords(owner).some((word) => text.includes(word) && left(text, word) <= MOST_DRESSING)) {
    return 'This is little more than your name, your e-mail or ours. Use something that nobody knows of you.'
  }
  if (isCommon(text))
    return 'This password is known from breaches, and among the first that are tried. Use another.'
  const core = coreOf(text)
  if (left(text, core) <= MOST_DRESSING && core.length >= 4 && (isCommon(core) || isCommon(plain(core)))) {
    return 'This is a well-known password with a few characters around it. Use several words instead.'
  }
  return null
}

const left = (text: string, part: string) => text.length - part.length
const plain = (text: string) =>
  text.replace(/[@$013457]/g, (sign) => ({ '@': 'a', $: 's' })[sign] ?? LOOKALIKES[sign] ?? sign)

/** The text without the digits and signs around it. */
function coreOf(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
}

/** One piece again and again, such as `abcabcabcabc`. */
function isRepeated(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,3}$/su.test(text)
}

/** Neighbours of the alphabet or the keyboard, forwards or backwards, all the way. */
function isWalk(text: string): boolean {
  return ROWS.some((row) => {
    const there = row + row
    const back = [...there].reverse().join('')
    return there.includes(text) || back.includes(text)
  })
}

function ownWords({ email, name = '' }: PasswordOwner): string[] {
  const words = [
    'keygrade',
    ...email.toLowerCase().split(/[@.+_-]/),
    email.toLowerCase(),
    ...name.toLowerCase().split(/\s+/),
  ]
  return words.filter((word) => word.length >= 4)
}
