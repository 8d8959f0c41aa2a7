/** What a line of a child process begins with that the start repeats. */
export const WARNING = 'Warning: '

/** The warnings in what a child process said. */
export const warningsIn = (output) =>
  output
    .split('\n')
    .filter((line) => line.startsWith(WARNING))
    .map((line) => line.slice(WARNING.length))
