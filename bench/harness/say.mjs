/** One line of progress that the next one overwrites; on something that is no terminal, a line each. */
export function say(text) {
  if (!process.stdout.isTTY) return text && console.log(text)
  process.stdout.write(`\r\u001b[K${text}`)
}
