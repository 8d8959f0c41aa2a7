'use client'

import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Against } from '@/lib/scenarios/cell-figures'
import { labPrice } from '@/lib/scenarios/lab-price'
import {
  LAB_USUAL,
  type LabField,
  type LabState,
  labQuery,
  readField,
  readLabState,
} from '@/lib/scenarios/lab-state'
import { CASES, type Case, type ScenarioLine } from '@/lib/scenarios/line-price'
import { roundUsd } from '../tokens/usd'
import { type LabMarks, type LabSpan, labMarks } from './lab-marks'
import { LabResults } from './lab-results'
import { SliderField } from './slider-field'

type ScenarioSlidersProps = {
  line: ScenarioLine
  words: Record<Case, string>
  against: Against
  /** Of the chart inside. */
  span: LabSpan
  initial: LabState
  /** What else the address says, such as the range of the price chart. */
  keep: readonly (readonly [string, string])[]
  children: ReactNode
}

/** Moves come many times a second; the address and the voice follow when the hand rests. */
const REST_MS = 400
const textsOf = ({ cap, beta, supply }: LabState) => ({ cap: `${cap}`, beta: `${beta}`, supply: `${supply}` })

/** Prices on a line at what the reader sets; the chart inside shows where. Without script it is a form that asks the server. */
export function ScenarioSliders(props: ScenarioSlidersProps) {
  const { line, words, against, span, initial, keep, children } = props
  const [{ state, texts, live }, setLab] = useState({ state: initial, texts: textsOf(initial), live: false })
  const [said, setSaid] = useState('')
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()

  useEffect(() => {
    // A page that the browser brings back was drawn for an older address.
    const follow = () => {
      const asked = readLabState(new URLSearchParams(location.search))
      setLab({ state: asked, texts: textsOf(asked), live: true })
    }
    follow()
    addEventListener('popstate', follow)
    return () => {
      clearTimeout(rest.current)
      removeEventListener('popstate', follow)
    }
  }, [])

  const pricesAt = (at: LabState) =>
    CASES.map((name) => ({ name, word: words[name], price: labPrice(line, name, at, against) }))
  const settle = (next: LabState) => {
    clearTimeout(rest.current)
    rest.current = setTimeout(() => {
      // Replaced, not added: Back leaves the page instead of walking through every move.
      const query = labQuery(next, new URLSearchParams(location.search))
      history.replaceState(null, '', `${location.pathname}${query}${location.hash}`)
      const each = pricesAt(next).map(
        ({ word, price }) => `${word} ${price ? roundUsd(price.usd) : 'below zero'}`,
      )
      setSaid(`At ${next.cap} trillion dollars: ${each.join(', ')}.`)
    }, REST_MS)
  }
  const set = (field: LabField, text: string) => {
    const value = readField(field, text)
    const next = value === null ? state : { ...state, [field]: value }
    setLab({ state: next, texts: { ...texts, [field]: text }, live: true })
    if (value !== null) settle(next)
  }

  const prices = pricesAt(state)
  const usdOf = (which: Case) => prices.find(({ name }) => name === which)?.price?.usd
  const field = (
    name: LabField,
    label: string,
    slider: { min: number; max: number; step: number },
    valueText: string,
  ) => (
    <SliderField
      id={`${id}${name}`}
      field={name}
      label={label}
      slider={slider}
      text={texts[name]}
      value={state[name]}
      valueText={valueText}
      bad={readField(name, texts[name]) === null}
      onText={(text) => set(name, text)}
    />
  )
  return (
    <div style={live ? variables(labMarks(state.cap, usdOf, span)) : undefined}>
      {children}
      <form
        method="get"
        action="#scenario-lab"
        aria-label="What if"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          settle(state)
        }}
        className="mt-3 grid gap-4 rounded-md bg-sunken p-3"
      >
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-x-6 gap-y-3 md:grid-cols-3">
          {field(
            'cap',
            'Total cap, $ trillion',
            { min: span.fromTrillions, max: span.toTrillions, step: 0.1 },
            `${state.cap} trillion dollars`,
          )}
          {field('beta', 'Every β times', { min: 0, max: 3, step: 0.05 }, `${state.beta} times each beta`)}
          {field(
            'supply',
            'Supply then, % of now',
            { min: 50, max: 300, step: 1 },
            `${state.supply} percent of the supply now`,
          )}
        </div>
        <LabResults prices={prices} />
        <div className="flex items-center gap-4 text-sm">
          <noscript>
            <button
              type="submit"
              className="h-8 rounded-md border border-control bg-surface px-3 font-medium"
            >
              Compute
            </button>
          </noscript>
          <a
            href={`?${new URLSearchParams(keep.map(([name, value]) => [name, value]))}#scenario-lab`}
            onClick={(event) => {
              event.preventDefault()
              setLab({ state: LAB_USUAL, texts: textsOf(LAB_USUAL), live: true })
              settle(LAB_USUAL)
            }}
            className="text-accent hover:underline"
          >
            Reset
          </a>
        </div>
        <p role="status" className="sr-only">
          {said}
        </p>
      </form>
    </div>
  )
}

/** What ScenarioChart reads; only once script runs, since HTML with a style attribute is refused by the CSP. */
function variables(marks: LabMarks | null): CSSProperties {
  const percent = (value: number | undefined) => (value === undefined ? '-1000px' : `${value}%`)
  const tops = CASES.map((name) => [`--${name}-at`, percent(marks?.tops[name])])
  return Object.fromEntries([['--cap-at', percent(marks?.across)], ...tops])
}
