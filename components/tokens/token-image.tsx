import { gradeSpanFlags } from '@/lib/tokens/grade-span-flag'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { dayText } from './day-text'
import { drawableText } from './drawable-text'
import { newest } from './token-structured-data'
import { roundUsd } from './usd'
import { GRADE_WORDS, sourceWords } from './words'

const INK = '#12171a'
const QUIET = '#566068'
const LINE = '#dfe3e6'

/** The preview of a token's page, 1200 by 630, drawn by Satori: flex boxes and inline styles only. */
export function TokenImage({ token }: { token: TokenFacts }) {
  const { sector, price } = token
  const [symbol, name] = [drawableText(token.symbol), drawableText(token.name)]
  // A name of which nothing can be drawn says less than the symbol alone.
  const title = /[\p{L}\d]/u.test(name) ? name : symbol
  const day = newest(token)
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        padding: '56px 64px',
        background: '#fafbfb',
        color: INK,
        fontFamily: 'Geist',
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 28, color: QUIET }}>
        <span>Keygrade, token ratings you can check</span>
        <span>{day ? `As known on ${dayText(day)}` : 'No figures yet'}</span>
      </div>
      <div style={{ display: 'flex', alignItems: 'baseline', marginTop: 36 }}>
        <span style={{ fontSize: 76, fontWeight: 600, letterSpacing: -2 }}>{title.slice(0, 24)}</span>
        <span style={{ fontSize: 40, color: QUIET, marginLeft: 24 }}>{symbol}</span>
      </div>
      <div style={{ display: 'flex', fontSize: 28, color: QUIET, marginTop: 8 }}>
        {[
          drawableText(sector ?? 'Sector: N/A'),
          price &&
            `${roundUsd(price.usd)} on ${dayText(price.on)}, ${drawableText(sourceWords(price.source))}`,
        ]
          .filter(Boolean)
          .join('  ·  ')}
      </div>
      <div style={{ display: 'flex', marginTop: 40 }}>
        {figuresOf(token).map(({ word, value, note }) => (
          <div
            key={word}
            style={{
              display: 'flex',
              flexDirection: 'column',
              flex: 1,
              marginRight: 20,
              padding: '22px 26px',
              border: `2px solid ${LINE}`,
              borderRadius: 14,
              background: '#ffffff',
            }}
          >
            <span style={{ fontSize: 26, color: QUIET }}>{word}</span>
            <span style={{ fontSize: 60, fontWeight: 600, marginTop: 4 }}>{value}</span>
            <span style={{ fontSize: 22, color: QUIET, marginTop: 2 }}>{note}</span>
          </div>
        ))}
      </div>
      <div style={{ display: 'flex', marginTop: 'auto', fontSize: 22, color: QUIET }}>
        Not financial advice. Published grades are opinions of their publishers, shown as published.
      </div>
    </div>
  )
}

type Figure = { word: string; value: string; note: string }

/** Three figures: published grades first, own ones where nothing was published. */
function figuresOf({ rating, own }: TokenFacts): Figure[] {
  const published = [
    ['Fundamental', rating?.fundamental?.grade],
    ['Technology', rating?.technology?.grade],
    ['TM Grade', rating?.tmGrade?.grade],
    ['Trader', rating?.trader?.grade],
    ['Investor', rating?.investor?.grade],
  ] as const
  const ours = [
    ['Fundamental', own?.fundamental.grade],
    ['Technology', own?.technology.grade],
    ['Trader', own?.trader.grade],
  ] as const
  const flagged = rating ? gradeSpanFlags(rating).map(({ grade }) => GRADE_WORDS[grade]) : []
  const note = (word: string) => (flagged.includes(word) ? 'as published; outside its parts' : 'as published')
  const figures = [
    ...published.map(([word, grade]) => figure(word, grade, note(word))),
    ...ours.map(([word, grade]) => figure(word, grade, `own, ${own?.on ?? ''}`)),
  ].filter((one) => one !== null)
  return figures.length > 0
    ? figures.slice(0, 3)
    : [{ word: 'Grades', value: 'N/A', note: 'none published, none derived' }]
}

function figure(word: string, grade: number | null | undefined, note: string): Figure | null {
  return grade === null || grade === undefined ? null : { word, value: `${grade} %`, note }
}
